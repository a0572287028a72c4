namespace Ingestion.Api.Requests;

/// <summary>How many bytes the body of a route's request may have, whichever server reads it.</summary>
internal sealed record BodyLimit(int Bytes);
