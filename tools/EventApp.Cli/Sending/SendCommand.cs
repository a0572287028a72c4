using System.CommandLine;
using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Sending;

/// <summary><c>send</c>: one event, a file of them, the standard input, or made-up ones.</summary>
internal static class SendCommand
{
    private const string About = """
        Sends events to Ingestion.Api and counts what became of them.

          eventapp send '{"source":"sensor-01","type":"temperature","payload":{"value":22.5,"unit":"celsius"}}'
          eventapp send --file events.ndjson                    JSON (an object or an array), NDJSON or CSV, by its extension or --format
          cat events.ndjson | eventapp send --file - --format ndjson
          eventapp send --file orders.csv --map id=order_no,source==ecommerce.orders,type==OrderCreated
          eventapp send --generate 100000 --rate 2000           temperatures and orders, 2,000 a second

        What is not taken for now is sent again under the same id. Ends with 5 where an event was refused or could not be sent.
        """;

    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var one = new Argument<string?>("event") { Description = "One event, as JSON", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file", "-f") { Description = "A file of events; - is the standard input" };
        var format = new Option<EventFormat?>("--format") { Description = "What the file is, where its extension does not say so" };
        var map = new Option<CsvMapping?>("--map") { Description = "CSV: what of an event comes from which column (=), and what is fixed (==)", CustomParser = CsvMapping.Parse };
        var generate = new Option<long?>("--generate") { Description = "Makes up so many events" }.AtLeast(1);
        var seed = new Option<int>("--seed") { Description = "Made-up events: the same seed makes the same ones", DefaultValueFactory = _ => 1 };
        var run = new Option<string?>("--run") { Description = "Made-up events: what their ids begin with, and their subject; by default the time" };
        var rate = new Option<double?>("--rate") { Description = "Events a second; without it, as many as are taken" }.AtLeast(0.01);
        var batch = new Option<int>("--batch") { Description = "Events of a request, up to 1,000; 1 posts each on its own", DefaultValueFactory = _ => 100 }.Within(1, 1000);
        var concurrency = new Option<int>("--concurrency") { Description = "Requests at once, up to 256", DefaultValueFactory = _ => 8 }.Within(1, 256);
        var command = new Command("send", About) { one, file, format, map, generate, seed, run, rate, batch, concurrency };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(one) is not null, result.GetValue(file) is not null, result.GetValue(generate) is not null }.Count(given => given) != 1)
            {
                result.AddError("Give one of: an event, --file, --generate.");
            }
        });
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var input = Open(arguments.GetValue(file));
            var name = arguments.GetValue(run) ?? $"run-{surroundings.Time.GetUtcNow():yyyyMMddHHmmss}";
            IEventSource source = (arguments.GetValue(one), arguments.GetValue(generate)) switch
            {
                ({ } text, _) => new JsonEvents(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "The event"),
                (_, { } count) => new GeneratedEvents(count, name, arguments.GetValue(seed)),
                _ => EventFile.Read(input, arguments.GetRequiredValue(file)!, arguments.GetValue(format), arguments.GetValue(map)),
            };
            var options = new SendOptions(arguments.GetValue(one) is null ? arguments.GetValue(batch) : 1, arguments.GetValue(concurrency), arguments.GetValue(rate));
            using var service = target.Ingestion(arguments);
            return await SendAsync(surroundings, service, source, options, target.IsJson(arguments), cancellationToken);
        });
        return command;
    }

    private static async Task<int> SendAsync(
        Surroundings surroundings, ServiceClient service, IEventSource source, SendOptions options, bool json, CancellationToken cancellationToken)
    {
        var tally = new SendTally();
        var sender = new BatchSender(service, options, surroundings.Time);
        var started = surroundings.Time.GetTimestamp();
        try
        {
            await Bars.ShowAsync(
                surroundings,
                "Sending",
                source.Count,
                () => (tally.Finished, $"{Words.Of(tally.Accepted)} accepted, {Words.Of(tally.Rejected)} rejected"),
                () => sender.SendAsync(source, tally, cancellationToken));
        }
        finally
        {
            var took = surroundings.Time.GetElapsedTime(started);
            SendReport.Write(surroundings.Terminal, tally, took);
            if (json)
            {
                await surroundings.Output.WriteLineAsync(SendReport.Json(tally, took).ToJsonString());
            }
        }

        return tally.Rejected + tally.Unsent > 0 ? ExitCodes.NotAsItShouldBe : ExitCodes.Done;
    }

    private static Stream Open(string? file)
    {
        try
        {
            return file switch
            {
                null => Stream.Null,
                "-" => Console.OpenStandardInput(),
                _ => File.OpenRead(file),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file} cannot be read: {exception.Message}", exception);
        }
    }
}
