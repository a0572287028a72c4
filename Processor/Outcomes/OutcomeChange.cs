using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Outcomes;

/// <summary>One change of the outcome records: a record that is to be there, or one that is to be gone.</summary>
/// <param name="PartitionKey">Of the record.</param>
/// <param name="SortKey">Of the record.</param>
/// <param name="Item">The whole record; null where it is to be gone.</param>
internal sealed record OutcomeChange(string PartitionKey, string SortKey, Dictionary<string, AttributeValue>? Item = null)
{
    public (string, string) Key => (PartitionKey, SortKey);

    public WriteRequest ToRequest() => Item is { } item
        ? new WriteRequest(new PutRequest(item))
        : new WriteRequest(new DeleteRequest(new(StringComparer.Ordinal)
        {
            [EventRow.PartitionKey] = new(PartitionKey),
            [EventRow.SortKey] = new(SortKey),
        }));
}
