namespace LocalAws.DynamoDb.Storage;

internal sealed record IndexDefinition(string Name, bool IsGlobal, KeySchema Keys, IndexProjection Projection, Throughput Throughput);
