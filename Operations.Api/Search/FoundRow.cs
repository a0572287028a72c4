using Amazon.DynamoDBv2.Model;

namespace Operations.Api.Search;

/// <summary>A row of the index, and where it stands.</summary>
internal sealed record FoundRow(SearchPosition Position, Dictionary<string, AttributeValue> Row);
