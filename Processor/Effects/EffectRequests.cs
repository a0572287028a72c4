using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Effects;

/// <summary>
/// Handlers' writes as DynamoDB takes them. Names and values are only ever placeholders, so that none can be taken for a word of an
/// expression.
/// </summary>
internal static class EffectRequests
{
    public static Dictionary<string, AttributeValue> KeyOf(TenantId tenant, EffectKey key) => new(StringComparer.Ordinal)
    {
        [EffectRow.PartitionKey] = new(key.PartitionKeyOf(tenant)),
        [EffectRow.SortKey] = new(key.Sort),
    };

    public static TransactWriteItem Of(string tableName, TenantId tenant, EffectWrite write)
    {
        var key = KeyOf(tenant, write.Key);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        if (write.Condition is { Name: { } name, Value: { } value })
        {
            (names["#condition"], values[":condition"]) = (name, value);
        }

        return write switch
        {
            EffectWrite.Put put => new TransactWriteItem
            {
                Put = new Put
                {
                    TableName = tableName,
                    Item = new(key.Concat(put.Item.Attributes.Where(attribute => !key.ContainsKey(attribute.Key))), StringComparer.Ordinal),
                    ConditionExpression = put.Condition?.Expression,
                    ExpressionAttributeNames = NullIfEmpty(names),
                    ExpressionAttributeValues = NullIfEmpty(values),
                },
            },
            EffectWrite.Update update => new TransactWriteItem
            {
                Update = new Update
                {
                    TableName = tableName,
                    Key = key,
                    UpdateExpression = string.Join(' ', Clauses(update, names, values)),
                    ConditionExpression = update.Condition?.Expression,
                    ExpressionAttributeNames = NullIfEmpty(names),
                    ExpressionAttributeValues = NullIfEmpty(values),
                },
            },
            EffectWrite.Delete delete => new TransactWriteItem
            {
                Delete = new Delete
                {
                    TableName = tableName,
                    Key = key,
                    ConditionExpression = delete.Condition?.Expression,
                    ExpressionAttributeNames = NullIfEmpty(names),
                    ExpressionAttributeValues = NullIfEmpty(values),
                },
            },
            EffectWrite.Check check => new TransactWriteItem
            {
                ConditionCheck = new ConditionCheck
                {
                    TableName = tableName,
                    Key = key,
                    ConditionExpression = check.Holds.Expression,
                    ExpressionAttributeNames = NullIfEmpty(names),
                    ExpressionAttributeValues = NullIfEmpty(values),
                },
            },
            _ => throw new NotSupportedException(write.GetType().Name),
        };
    }

    private static IEnumerable<string> Clauses(
        EffectWrite.Update update, Dictionary<string, string> names, Dictionary<string, AttributeValue> values)
    {
        foreach (var (word, sign, item) in new[] { ("SET", " =", update.Set), ("ADD", "", update.Add) })
        {
            if (item is { Attributes: { Count: > 0 } attributes })
            {
                var terms = new List<string>();
                foreach (var (name, value) in attributes)
                {
                    var placeholder = $"{word.ToLowerInvariant()}{terms.Count}";
                    (names[$"#{placeholder}"], values[$":{placeholder}"]) = (name, value);
                    terms.Add($"#{placeholder}{sign} :{placeholder}");
                }

                yield return $"{word} {string.Join(", ", terms)}";
            }
        }
    }

    private static Dictionary<string, T>? NullIfEmpty<T>(Dictionary<string, T> placeholders) =>
        placeholders.Count > 0 ? placeholders : null;
}
