namespace Ingestion.Api.Requests;

/// <summary>Why bytes are not JSON.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Line">Where, counted from 0; of <see cref="JsonFaultKind.Invalid"/> alone.</param>
/// <param name="Position">How many bytes into the line, counted from 0.</param>
internal sealed record JsonFault(JsonFaultKind Kind, long? Line = null, long? Position = null);
