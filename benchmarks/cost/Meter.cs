using System.Text.Json;
using Benchmarks.Figures;

namespace CostBenchmark;

/// <summary>What LocalAws has counted between two looks.</summary>
internal sealed class Meter(Installation installation)
{
    private static readonly string[] S3Writes = ["Put", "Copy", "Create", "Complete", "Upload", "List"];

    /// <param name="name">Of what is counted.</param>
    /// <param name="events">How many events, or rows.</param>
    /// <param name="httpRequests">What the clients send to the API.</param>
    /// <param name="files">What they put into the bucket: each is an event of EventBridge.</param>
    /// <param name="output">Told where the counts come from.</param>
    /// <param name="actAsync">All of it, to the end.</param>
    public async Task<Consumption> CountAsync(string name, int events, int httpRequests, int files, TextWriter output, Func<Task> actAsync)
    {
        var (before, logged) = (await installation.Aws.UsageAsync(), installation.OutputBytes);
        await actAsync();
        var (after, writes) = (await installation.Aws.UsageAsync(), installation.OutputBytes - logged);
        output.WriteLine($"{name}, {events} events:");
        foreach (var (path, value) in Leaves(after, "usage"))
        {
            var difference = value - Leaves(before, "usage").FirstOrDefault(leaf => leaf.Path == path).Value;
            output.Write(difference > 0 ? FormattableString.Invariant($"  {path[6..]} {difference:#,##0.#}\n") : "");
        }

        return new Consumption
        {
            Name = name,
            Events = events,
            HttpRequests = httpRequests,
            SqsRequests = Difference(Sqs("requests")),
            SqsChunks = Difference(Sqs("chunks")),
            ReadUnits = Difference(usage => Sum(usage, "dynamoDb", "readUnits", _ => true)),
            WriteUnits = Difference(usage => Sum(usage, "dynamoDb", "writeUnits", table => !IsIndex(table))),
            IndexWriteUnits = Difference(usage => Sum(usage, "dynamoDb", "writeUnits", IsIndex)),
            S3Writes = Difference(usage => Requests(usage, IsS3Write)),
            S3Reads = Difference(usage => Requests(usage, target => IsS3(target) && !IsS3Write(target) && !target.Contains("Delete", StringComparison.Ordinal))),
            EventBridgeEvents = files,
            IngestionInvocations = Difference(usage => Sum(usage, "lambda", "invocations", IsIngestion)),
            IngestionMilliseconds = Difference(usage => Sum(usage, "lambda", "milliseconds", IsIngestion)),
            ProcessorInvocations = Difference(usage => Sum(usage, "lambda", "invocations", function => !IsIngestion(function))),
            ProcessorMilliseconds = Difference(usage => Sum(usage, "lambda", "milliseconds", function => !IsIngestion(function))),
            LogBytes = writes,
        };

        double Difference(Func<JsonElement, double> of) => of(after) - of(before);
    }

    private static Func<JsonElement, double> Sqs(string member) => usage =>
        usage.GetProperty("sqs").EnumerateObject().SelectMany(queue => queue.Value.EnumerateObject()).Sum(operation => operation.Value.GetProperty(member).GetDouble());

    private static double Sum(JsonElement usage, string part, string member, Func<string, bool> counts) =>
        usage.GetProperty(part).EnumerateObject().Where(one => counts(one.Name)).Sum(one => one.Value.GetProperty(member).GetDouble());

    private static double Requests(JsonElement usage, Func<string, bool> counts) =>
        usage.GetProperty("requests").EnumerateObject().Where(one => counts(one.Name)).Sum(one => one.Value.GetDouble());

    private static bool IsIngestion(string function) => function == Installation.IngestionFunction;

    private static bool IsIndex(string table) => table.Contains('/', StringComparison.Ordinal);

    private static bool IsS3(string target) => target.StartsWith("S3.", StringComparison.Ordinal);

    private static bool IsS3Write(string target) => IsS3(target) && S3Writes.Any(verb => target.AsSpan(3).StartsWith(verb, StringComparison.Ordinal));

    private static IEnumerable<(string Path, double Value)> Leaves(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => Leaves(member.Value, $"{path}.{member.Name}"))
        : [(path, element.GetDouble())];
}
