namespace Ingestion.Api.Documentation;

/// <summary>Shows a header that a route's requests may have.</summary>
internal sealed record RequestHeader(string Name, string Description, string Example);
