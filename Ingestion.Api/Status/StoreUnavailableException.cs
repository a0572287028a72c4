namespace Ingestion.Api.Status;

/// <summary>DynamoDB did not answer, or answered with an error.</summary>
internal sealed class StoreUnavailableException(Exception inner) : Exception("The event store does not answer.", inner);
