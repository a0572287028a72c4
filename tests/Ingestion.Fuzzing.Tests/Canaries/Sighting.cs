namespace Ingestion.Fuzzing.Tests.Canaries;

/// <summary>A text that has left a service for its operators.</summary>
/// <param name="Where">The category of a log line, the attribute of a span, and so on.</param>
/// <param name="Text">All of it.</param>
internal sealed record Sighting(string Where, string Text);
