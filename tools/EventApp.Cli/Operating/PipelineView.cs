using System.Globalization;
using System.Text.Json;
using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventApp.Cli.Operating;

/// <summary>What <c>GET /pipeline</c> says, as a picture or as a line.</summary>
internal static class PipelineView
{
    private static readonly (string Outcome, string Colour)[] Outcomes = [("processed", "green"), ("duplicate", "grey"), ("conflict", "yellow"), ("failed", "red")];

    public static IRenderable Draw(JsonElement pipeline) => new Rows(Attention(pipeline), Queues(pipeline), Totals(pipeline), Dependencies(pipeline));

    public static string Line(JsonElement pipeline)
    {
        var queues = pipeline.ItemsOf("queues").Select(queue =>
            $"{queue.TextOf("name")}: {Words.Of(queue.CountOf("depth") ?? 0)} waiting, {Words.Of(queue.CountOf("inFlight") ?? 0)} in hand, in {Words.Rate(queue.NumberOf("inPerSecond"))}, out {Words.Rate(queue.NumberOf("outPerSecond"))}, "
            + $"{Words.Of(DeadLetters(queue))} dead");
        var needs = pipeline.ItemsOf("attention").Select(item => item.TextOf("text"));
        return string.Join(" | ", [pipeline.TextOf("at") ?? "", .. queues, .. needs.Select(text => $"! {text}")]);
    }

    private static Rows Attention(JsonElement pipeline)
    {
        var items = pipeline.ItemsOf("attention").Select(item => (IRenderable)new Markup(
            $"[{(item.TextOf("severity") == "error" ? "red" : "yellow")}]! {Markup.Escape(item.TextOf("text") ?? "")}[/] [grey]{Markup.Escape(item.TextOf("code") ?? "")}[/]")).ToArray();
        return new Rows(items.Length > 0 ? items : [new Markup("[green]Nothing needs attention.[/]")]);
    }

    private static Table Queues(JsonElement pipeline)
    {
        var table = new Table().RoundedBorder().AddColumn("queue");
        foreach (var column in new[] { "in", "waiting", "oldest", "in hand", "out", "consumers", "dead letters" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var queue in pipeline.ItemsOf("queues"))
        {
            var dead = DeadLetters(queue);
            table.AddRow(
                Markup.Escape(queue.TextOf("queue") ?? queue.TextOf("name") ?? ""),
                Words.Rate(queue.NumberOf("inPerSecond")),
                Words.Of(queue.CountOf("depth") ?? 0),
                queue.NumberOf("oldestSeconds") is { } age ? $"{(queue.TextOf("oldestIs") == "atMost" ? "≤ " : "")}{Words.Of(TimeSpan.FromSeconds(age))}" : "–",
                Words.Of(queue.CountOf("inFlight") ?? 0),
                Words.Rate(queue.NumberOf("outPerSecond")),
                queue.CountOf("consumers") is { } consumers ? (consumers == 0 ? "[red]0[/]" : consumers.ToString(CultureInfo.InvariantCulture)) : "–",
                dead > 0 ? $"[red]{Words.Of(dead)}[/]" : "0");
        }

        return table;
    }

    private static Markup Totals(JsonElement pipeline)
    {
        if (pipeline.PartOf("outcomes") is not { } outcomes)
        {
            return new Markup("");
        }

        var rates = outcomes.PartOf("perSecond") ?? default;
        var parts = Outcomes.Select(item => $"[{item.Colour}]{Words.Of(outcomes.CountOf(item.Outcome) ?? 0)} {item.Outcome}[/] [grey]{Words.Rate(rates.NumberOf(item.Outcome))}[/]");
        return new Markup($"{Markup.Escape(outcomes.TextOf("day") ?? "")}  {string.Join("   ", parts)}");
    }

    private static Markup Dependencies(JsonElement pipeline) => new(string.Join("   ", pipeline.ItemsOf("dependencies").Select(item =>
        $"[{(item.TextOf("status") == "healthy" ? "green" : "red")}]●[/] {Markup.Escape(item.TextOf("name") ?? "")} [grey]{(item.NumberOf("latencySeconds") is { } latency ? Words.Of(TimeSpan.FromSeconds(latency)) : "")}[/]")));

    private static long DeadLetters(JsonElement queue) => queue.PartOf("deadLetters")?.CountOf("depth") ?? 0;
}
