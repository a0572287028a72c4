namespace EventApp.Cli.Sending;

/// <summary>Reads a file by its format, which its extension says unless it is given.</summary>
internal static class EventFile
{
    /// <exception cref="InputException">The format is not known, or lacks what it needs.</exception>
    public static IEventSource Read(Stream input, string name, EventFormat? given, CsvMapping? mapping) => (given ?? FormatOf(name)) switch
    {
        EventFormat.Ndjson => new LineEvents(input),
        EventFormat.Csv => new CsvEvents(
            input, name, mapping ?? throw new InputException("A CSV file needs --map, as in --map id=order_no,source==ecommerce.orders,type==OrderCreated.")),
        _ => new JsonEvents(input, name),
    };

    private static EventFormat FormatOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".json" => EventFormat.Json,
        ".ndjson" or ".jsonl" => EventFormat.Ndjson,
        ".csv" or ".tsv" => EventFormat.Csv,
        var extension => throw new InputException($"What '{name}' is cannot be told from its extension '{extension}'. Give --format json, ndjson or csv."),
    };
}
