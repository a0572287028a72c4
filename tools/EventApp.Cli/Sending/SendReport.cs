using System.Text.Json.Nodes;
using EventApp.Cli.Measuring;
using Spectre.Console;

namespace EventApp.Cli.Sending;

/// <summary>The end of a run, for a person or for a script.</summary>
internal static class SendReport
{
    public static JsonObject Json(SendTally tally, TimeSpan took) => new()
    {
        ["accepted"] = tally.Accepted,
        ["rejected"] = tally.Rejected,
        ["unsent"] = tally.Unsent,
        ["codes"] = new JsonObject(tally.Codes.OrderByDescending(code => code.Value).Select(code => KeyValuePair.Create<string, JsonNode?>(code.Key, code.Value))),
        ["seconds"] = took.TotalSeconds,
        ["eventsPerSecond"] = Rate(tally, took),
        ["requestSeconds"] = new JsonObject
        {
            ["count"] = tally.Latencies.Count,
            ["p50"] = tally.Latencies.Percentile(0.5).TotalSeconds,
            ["p90"] = tally.Latencies.Percentile(0.9).TotalSeconds,
            ["p99"] = tally.Latencies.Percentile(0.99).TotalSeconds,
            ["max"] = tally.Latencies.Most.TotalSeconds,
        },
    };

    public static void Write(IAnsiConsole terminal, SendTally tally, TimeSpan took)
    {
        terminal.WriteLine($"{Words.Of(tally.Accepted)} accepted, {Words.Of(tally.Rejected)} rejected, {Words.Of(tally.Unsent)} not sent, in {Words.Of(took)}: {Words.Rate(Rate(tally, took))}");
        var requests = tally.Latencies;
        if (requests.Count > 0)
        {
            terminal.WriteLine($"{Words.Of(requests.Count)} requests took: p50 {Words.Of(requests.Percentile(0.5))}, p90 {Words.Of(requests.Percentile(0.9))}, p99 {Words.Of(requests.Percentile(0.99))}, at most {Words.Of(requests.Most)}");
        }

        foreach (var (code, count) in tally.Codes.OrderByDescending(code => code.Value))
        {
            terminal.WriteLine($"  {Words.Of(count)} × {code}");
        }
    }

    private static double Rate(SendTally tally, TimeSpan took) => took > TimeSpan.Zero ? tally.Accepted / took.TotalSeconds : 0;
}
