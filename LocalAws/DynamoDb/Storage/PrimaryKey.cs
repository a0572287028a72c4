using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>The value of a key: of a table's, unique there; of an index's, not unique.</summary>
internal readonly record struct PrimaryKey(AttributeValue Partition, AttributeValue? Sort);
