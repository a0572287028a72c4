using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Operating;

/// <summary><c>dead-letters list | show | redrive</c>, over Operations.Api.</summary>
internal static class DeadLettersCommand
{
    private const string About = """
        Lists, shows and redrives dead letters.

          eventapp dead-letters list                                   groups, by reason
          eventapp dead-letters list --reason handler.refused --items  letter by letter
          eventapp dead-letters show 5fea7756-0ea4-451a-a703-a558b933e274
          eventapp dead-letters redrive --reason handler.refused       dry run: says what would go, and what would not
          eventapp dead-letters redrive --reason handler.refused --yes
        """;

    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(1);

    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var filter = new LetterFilter();
        return new Command("dead-letters", About) { List(), Show(), Redrive() };

        Command List()
        {
            var items = new Option<bool>("--items") { Description = "Letters, not groups" };
            var command = filter.AddTo(new Command("list", "What is dead, in groups of one reason, source and type") { items });
            command.SetAction(async (arguments, cancellationToken) =>
            {
                using var service = target.Operations(arguments);
                var found = await service.GetAsync($"dead-letters?{filter.Query(arguments)}&limit=200", cancellationToken);
                foreach (var line in target.IsJson(arguments) ? [found.GetRawText()] : arguments.GetValue(items) ? found.ItemsOf("items").Select(LetterLine) : found.ItemsOf("groups").Select(GroupLine))
                {
                    await surroundings.Output.WriteLineAsync(line);
                }

                await surroundings.Error.WriteLineAsync($"{Words.Of(found.CountOf("matched") ?? 0)} of {Words.Of(found.CountOf("total") ?? 0)} dead letters match.");
                return ExitCodes.Done;
            });
            return command;
        }

        Command Show()
        {
            var id = new Argument<string>("message") { Description = "The message's id: the first column of list --items" };
            var command = new Command("show", "One letter: why it is dead, and what it says") { id, filter.Queue };
            command.SetAction(async (arguments, cancellationToken) =>
            {
                using var service = target.Operations(arguments);
                var letter = await service.GetAsync($"dead-letters/{Uri.EscapeDataString(arguments.GetRequiredValue(id))}?queue={arguments.GetValue(filter.Queue)}", cancellationToken);
                await surroundings.Output.WriteLineAsync(JsonSerializer.Serialize(letter, Indented.Default.JsonElement));
                return ExitCodes.Done;
            });
            return command;
        }

        Command Redrive()
        {
            var yes = new Option<bool>("--yes") { Description = "Does it; without it nothing is moved" };
            var rate = new Option<int>("--rate") { Description = "Letters a second, up to 500", DefaultValueFactory = _ => 100 }.Within(1, 500);
            var command = filter.AddTo(new Command("redrive", "Puts letters back on their queue, judged by today's contracts first") { yes, rate });
            command.SetAction(async (arguments, cancellationToken) =>
            {
                using var service = target.Operations(arguments);
                var request = new JsonObject { ["queue"] = arguments.GetValue(filter.Queue), ["filter"] = filter.Json(arguments), ["ratePerSecond"] = arguments.GetValue(rate), ["dryRun"] = !arguments.GetValue(yes) };
                var answer = await service.PostAsync("dead-letters/redrive", request.ToJsonString(), cancellationToken);
                if (arguments.GetValue(yes))
                {
                    answer = await WatchAsync(service, answer, cancellationToken);
                }

                await surroundings.Output.WriteLineAsync(target.IsJson(arguments) ? answer.GetRawText() : arguments.GetValue(yes) ? JobLine(answer) : DryRunLine(answer));
                return answer.TextOf("state") is "failed" or "cancelled" ? ExitCodes.NotAsItShouldBe : ExitCodes.Done;
            });
            return command;
        }

        async Task<JsonElement> WatchAsync(ServiceClient service, JsonElement job, CancellationToken cancellationToken)
        {
            var path = $"dead-letters/redrives/{Uri.EscapeDataString(job.TextOf("id") ?? "")}";
            await Bars.ShowAsync(surroundings, "Redriving", job.CountOf("matched"), () => (job.CountOf("seen") ?? 0, JobLine(job)), async () =>
            {
                while (job.TextOf("state") == "running")
                {
                    await Task.Delay(WatchEvery, surroundings.Time, cancellationToken);
                    job = job.TextOf("advancedBy") == "caller"
                        ? await service.PostAsync($"{path}/advance", "{}", cancellationToken)
                        : await service.GetAsync(path, cancellationToken);
                }
            });
            return job;
        }
    }

    private static string GroupLine(JsonElement group) => string.Join('\t', Words.Of(group.CountOf("count") ?? 0), group.TextOf("reason"), group.TextOf("source") ?? "-", group.TextOf("type") ?? "-", $"{Words.Of(group.CountOf("redrivable") ?? 0)} redrivable");

    private static string LetterLine(JsonElement letter) => string.Join('\t', letter.TextOf("messageId"), letter.PartOf("reason")?.TextOf("code"), letter.TextOf("verdict"), letter.TextOf("source") ?? "-", letter.TextOf("id") ?? "-");

    private static string DryRunLine(JsonElement run) => $"{Words.Of(run.CountOf("redrivable") ?? 0)} of {Words.Of(run.CountOf("matched") ?? 0)} would go back{Skipped(run)}. With --yes they do.";

    private static string JobLine(JsonElement job) => $"{job.TextOf("state")}: {Words.Of(job.CountOf("redriven") ?? 0)} of {Words.Of(job.CountOf("matched") ?? 0)} redriven{Skipped(job)}";

    private static string Skipped(JsonElement answer)
    {
        var parts = answer.PartOf("skipped") is { ValueKind: JsonValueKind.Object } skipped
            ? skipped.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Number && member.Value.GetInt64() > 0).Select(member => $"{Words.Of(member.Value.GetInt64())} {member.Name}").ToArray()
            : [];
        return parts.Length > 0 ? $", left: {string.Join(", ", parts)}" : "";
    }
}
