namespace EventApp.Cli.Sending;

/// <summary>What a file of events is written in.</summary>
internal enum EventFormat
{
    Json,
    Ndjson,
    Csv,
}
