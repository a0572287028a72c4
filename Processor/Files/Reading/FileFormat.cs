namespace Processor.Files.Reading;

/// <summary>What a file is, as its name and its beginning say. It is part of what a file goes on with.</summary>
internal sealed record FileFormat
{
    public const string Csv = "csv";
    public const string Json = "json";
    public const string Ndjson = "ndjson";

    /// <summary>One of the words here, or of any other type: <c>text</c>, <c>zip</c>, <c>pdf</c> and so on.</summary>
    public required string Type { get; init; }

    /// <summary><c>utf-8</c>, <c>utf-16le</c> or <c>utf-16be</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>How many bytes of a byte order mark it begins with.</summary>
    public int Mark { get; init; }

    public bool IsGzip { get; init; }

    /// <summary>Of CSV alone.</summary>
    public char Delimiter { get; init; }

    /// <summary>Whether it can be read from any byte on; otherwise what came before is read again and dropped.</summary>
    public bool IsSeekable => !IsGzip && Encoding == "utf-8";

    public bool HasRows => Type is Csv or Json or Ndjson;

    public IRecordSplitter Splitter(int state) => Type switch
    {
        Csv => new CsvSplitter((byte)Delimiter, state),
        Json => new JsonSplitter(state),
        _ => new LineSplitter(state),
    };
}
