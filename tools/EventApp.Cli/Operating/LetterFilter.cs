using System.CommandLine;
using System.Text.Json.Nodes;

namespace EventApp.Cli.Operating;

/// <summary>Which dead letters are meant.</summary>
internal sealed class LetterFilter
{
    private readonly Option<string?> _reason = new("--reason") { Description = "The reason's code, as in payload.required" };
    private readonly Option<string?> _source = new("--source") { Description = "The event's source" };
    private readonly Option<string?> _type = new("--type") { Description = "The event's type" };
    private readonly Option<string?> _id = new("--id") { Description = "The event's id" };

    public Option<string> Queue { get; } = new Option<string>("--queue") { Description = "events or files", DefaultValueFactory = _ => "events" }.AcceptOnlyFromAmong("events", "files");

    private IEnumerable<(string Name, Option<string?> Option)> All => [("reason", _reason), ("source", _source), ("type", _type), ("id", _id)];

    public Command AddTo(Command command)
    {
        command.Options.Add(Queue);
        foreach (var (_, option) in All)
        {
            command.Options.Add(option);
        }

        return command;
    }

    public string Query(ParseResult arguments) => string.Join('&', [
        $"queue={arguments.GetValue(Queue)}",
        .. All.Where(item => arguments.GetValue(item.Option) is not null).Select(item => $"{item.Name}={Uri.EscapeDataString(arguments.GetValue(item.Option)!)}"),
    ]);

    public JsonObject Json(ParseResult arguments) =>
        new(All.Where(item => arguments.GetValue(item.Option) is not null).Select(item => KeyValuePair.Create<string, JsonNode?>(item.Name, arguments.GetValue(item.Option))));
}
