using System.Text.Json;
using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <summary>Query and Scan: pages of up to 1 MB, counted before the filter.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html</remarks>
internal static class QueryOperations
{
    private const string KeyConditionMember = "KeyConditionExpression";
    private const int MaxPageBytes = 1024 * 1024;
    private const int MaxSegments = 1_000_000;

    public static void Query(OperationContext context)
    {
        LegacyParameters.Refuse(context.Input);
        var table = context.Database.Get(context.Input.RequiredText("TableName"));
        var scope = new ExpressionScope(context.Input, KeyConditionMember, "FilterExpression", "ProjectionExpression");
        var condition = ConditionParser.Parse(context.Input.Text(KeyConditionMember), KeyConditionMember, scope)
            ?? throw DynamoDbErrors.Validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        var page = new PageRequest(context, table, scope);
        scope.CheckAllUsed();
        var range = KeyCondition.Of(condition, page.Keys);
        if (page.Filter?.Roots.FirstOrDefault(page.Keys.Contains) is { } keyAttribute)
        {
            throw DynamoDbErrors.Validation(
                $"Filter Expression can only contain non-primary key attributes: Primary key attribute: {keyAttribute}");
        }

        if (page.StartKey is { } start
            && (PositionComparer.Instance.Compare(start, range.From) < 0 || PositionComparer.Instance.Compare(start, range.To) > 0))
        {
            throw DynamoDbErrors.Validation(
                "The provided starting key is outside query boundaries based on provided conditions");
        }

        Answer(context, page, range.From, range.To, context.Input.OptionalFlag("ScanIndexForward") ?? true);
    }

    public static void Scan(OperationContext context)
    {
        LegacyParameters.Refuse(context.Input);
        var table = context.Database.Get(context.Input.RequiredText("TableName"));
        var scope = new ExpressionScope(context.Input, "FilterExpression", "ProjectionExpression");
        var page = new PageRequest(context, table, scope);
        scope.CheckAllUsed();
        var (from, to) = ReadSegment(context.Input);
        if (page.StartKey is { } start && (start.Hash < from || start.Hash > to))
        {
            throw DynamoDbErrors.Validation("The provided starting key is invalid: Invalid ExclusiveStartKey. "
                + "Please use ExclusiveStartKey with correct Segment.");
        }

        Answer(context, page, Position.HashBound(from, -1), Position.HashBound(to, 1), forward: true);
    }

    /// <summary>Each segment is an equal part of the range of hashes.</summary>
    private static (ulong From, ulong To) ReadSegment(JsonElement input)
    {
        var (segment, total) = (input.Integer("Segment", 0, MaxSegments - 1), input.Integer("TotalSegments", 1, MaxSegments));
        switch (segment, total)
        {
            case (null, null):
                return (0, ulong.MaxValue);
            case (null, _):
                throw DynamoDbErrors.Validation(
                    "The Segment parameter is required but was not present in the request when parameter TotalSegments is present");
            case (_, null):
                throw DynamoDbErrors.Validation(
                    "The TotalSegments parameter is required but was not present in the request when Segment parameter is present");
        }

        if (segment >= total)
        {
            throw DynamoDbErrors.Validation(
                "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
                + $"Segment: {segment} is not less than TotalSegments: {total}");
        }

        var width = ulong.MaxValue / (ulong)total.Value;
        var from = width * (ulong)segment.Value;
        return (from, segment == total - 1 ? ulong.MaxValue : from + width - 1);
    }

    private static void Answer(OperationContext context, PageRequest page, Position from, Position to, bool forward)
    {
        var capacity = new CapacityReport(context);
        var items = new List<MapValue>();
        var (bytes, last, isCut) = (0L, (Position?)null, false);
        lock (context.Database.Lock)
        {
            if (page.StartKey is { } start)
            {
                var after = Position.Of(new PrimaryKey(start.Partition!, start.Sort), start.TableKey, edge: forward ? 1 : -1);
                (from, to) = forward ? (after, to) : (from, after);
            }

            foreach (var position in page.Items.Walk(from, to, forward))
            {
                var item = page.Full(position);
                if (items.Count == page.Limit || (last is not null && bytes + item.ItemSize > MaxPageBytes))
                {
                    isCut = true;
                    break;
                }

                bytes += item.ItemSize;
                last = position;
                items.Add(item);
            }
        }

        isCut |= items.Count == page.Limit;
        var scanned = items.Count;
        items.RemoveAll(item => page.Filter?.Matches(item) == false);
        Write(context.Output, page, items);
        context.Output.WriteNumber("Count", items.Count);
        context.Output.WriteNumber("ScannedCount", scanned);
        if (isCut)
        {
            context.Output.WriteItem("LastEvaluatedKey", page.KeyOf(last!));
        }

        capacity.Add(page.Table, page.Index?.Definition.Name ?? "", Capacity.ReadUnits(bytes, page.IsConsistent));
        capacity.WriteOne(context.Output);
    }

    private static void Write(Utf8JsonWriter output, PageRequest page, List<MapValue> items)
    {
        if (page.CountsOnly)
        {
            return;
        }

        output.WriteStartArray("Items");
        foreach (var item in items)
        {
            output.WriteItem(page.Project(item));
        }

        output.WriteEndArray();
    }
}
