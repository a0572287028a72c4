using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <summary>TagResource, UntagResource and ListTagsOfResource, on tables.</summary>
internal static class TagOperations
{
    private const int MaxTags = 50;

    public static void Tag(OperationContext context)
    {
        var tags = context.Input.RequiredArray("Tags", min: 0);
        lock (context.Database.Lock)
        {
            Add(Find(context), tags);
        }
    }

    public static void Untag(OperationContext context)
    {
        var keys = context.Input.RequiredArray("TagKeys", min: 0);
        lock (context.Database.Lock)
        {
            var table = Find(context);
            foreach (var key in keys)
            {
                key.Expect(JsonValueKind.String);
                table.Tags.Remove(key.GetString()!);
            }
        }
    }

    public static void List(OperationContext context)
    {
        KeyValuePair<string, string>[] tags;
        lock (context.Database.Lock)
        {
            tags = [.. Find(context).Tags];
        }

        context.Output.WriteStartArray("Tags");
        foreach (var (key, value) in tags)
        {
            context.Output.WriteStartObject();
            context.Output.WriteString("Key", key);
            context.Output.WriteString("Value", value);
            context.Output.WriteEndObject();
        }

        context.Output.WriteEndArray();
    }

    public static void Add(Table table, IEnumerable<JsonElement> tags)
    {
        foreach (var tag in tags)
        {
            table.Tags[tag.RequiredText("Key")] = tag.RequiredText("Value");
        }

        if (table.Tags.Count > MaxTags)
        {
            throw DynamoDbErrors.Validation($"One or more parameter values were invalid: Too many tags: {table.Tags.Count}");
        }
    }

    private static Table Find(OperationContext context)
    {
        var arn = context.Input.RequiredText("ResourceArn");
        var table = arn.StartsWith(context.TableArn(""), StringComparison.Ordinal)
            ? context.Database.Find(arn)
            : throw DynamoDbErrors.Validation($"Invalid TableArn: Invalid ResourceArn provided as input {arn}");
        return table ?? throw DynamoDbErrors.ResourceNotFound($"Requested resource not found: ResourcArn: {arn} not found");
    }
}
