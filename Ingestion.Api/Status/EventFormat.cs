namespace Ingestion.Api.Status;

/// <summary>How a stored event is shown.</summary>
internal enum EventFormat
{
    Json,
    CloudEvent,
}
