using System.Text.Json;
using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <summary>What Query and Scan have alike: where to read, what to return of it, and from which item on.</summary>
internal sealed class PageRequest
{
    private const string FilterMember = "FilterExpression";
    private const string ProjectionMember = "ProjectionExpression";

    private readonly Projection? _projection;
    private readonly bool _needsTableItem;

    public PageRequest(OperationContext context, Table table, ExpressionScope scope)
    {
        var input = context.Input;
        Table = table;
        Index = input.Text("IndexName") is { } name
            ? table.Index(name) ?? throw DynamoDbErrors.Validation($"The table does not have the specified index: {name}")
            : null;
        IsConsistent = input.Flag("ConsistentRead");
        if (IsConsistent && Index is { Definition.IsGlobal: true })
        {
            throw DynamoDbErrors.Validation("Consistent reads are not supported on global secondary indexes");
        }

        Limit = (int)Math.Min(input.Integer("Limit", min: 1) ?? int.MaxValue, int.MaxValue);
        Filter = ConditionParser.Parse(input.Text(FilterMember), FilterMember, scope);
        _projection = Projection.Parse(input.Text(ProjectionMember), scope);
        CountsOnly = ReadSelect(input, out _needsTableItem);
        StartKey = input.Object("ExclusiveStartKey") is { } key ? ReadStartKey(AttributeValueReader.ReadMap(key)) : null;
    }

    public Table Table { get; }

    public SecondaryIndex? Index { get; }

    public OrderedItems Items => Index?.Items ?? Table.Items;

    public KeySchema Keys => Index?.Definition.Keys ?? Table.Keys;

    public bool IsConsistent { get; }

    /// <summary>Items to look at, before the filter.</summary>
    public int Limit { get; }

    public Condition? Filter { get; }

    public bool CountsOnly { get; }

    public Position? StartKey { get; }

    /// <summary>The item that the filter sees: the index's, or the table's where a local index lacks what is asked for.</summary>
    public MapValue Full(Position position) => _needsTableItem && position.TableKey is { } key ? Table.Items.Find(key)! : position.Item!;

    public MapValue Project(MapValue item) => _projection?.Of(item) ?? item;

    /// <summary>The key attributes of the place, as <c>LastEvaluatedKey</c> gives them.</summary>
    public MapValue KeyOf(Position position)
    {
        var key = position.Key;
        var attributes = new Dictionary<string, AttributeValue>(Keys.Attributes(key), StringComparer.Ordinal);
        if (position.TableKey is { } tableKey)
        {
            foreach (var (name, value) in Table.Keys.Attributes(tableKey))
            {
                attributes[name] = value;
            }
        }

        return new MapValue(attributes);
    }

    private Position ReadStartKey(MapValue key)
    {
        string[] expected = [.. Keys.Names.Union(Table.Keys.Names, StringComparer.Ordinal)];
        if (key.Attributes.Count != expected.Length || !expected.All(key.Attributes.ContainsKey))
        {
            throw DynamoDbErrors.Validation("The provided starting key is invalid: The provided key element does not match the schema");
        }

        return Position.Of(Keys.KeyOf(key), Index is null ? null : Table.Keys.KeyOf(key));
    }

    /// <returns>True where the items are counted only.</returns>
    private bool ReadSelect(JsonElement input, out bool needsTableItem)
    {
        needsTableItem = false;
        var select = input.Text("Select") is null
            ? _projection is not null ? "SPECIFIC_ATTRIBUTES" : Index is null ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES"
            : input.Choice("Select", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT");
        if (_projection is not null && select != "SPECIFIC_ATTRIBUTES")
        {
            throw DynamoDbErrors.Validation($"Cannot specify the ProjectionExpression when choosing to get {select}");
        }

        switch (select)
        {
            case "ALL_PROJECTED_ATTRIBUTES" when Index is null:
                throw DynamoDbErrors.Validation("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
            case "SPECIFIC_ATTRIBUTES" when _projection is null:
                throw DynamoDbErrors.Validation("Must specify the ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
            case "ALL_ATTRIBUTES" when Index is { Definition: { Projection.IsAll: false } definition }:
                needsTableItem = definition.IsGlobal
                    ? throw DynamoDbErrors.Validation(
                        "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary "
                        + $"index {definition.Name} because its projection type is not ALL")
                    : true;
                break;
            case "SPECIFIC_ATTRIBUTES" when Index?.Definition is { } definition:
                string[] absent = [.. _projection!.Roots.Where(root => !definition.Projection.Holds(root, definition.Keys, Table.Keys))];
                needsTableItem = absent.Length > 0 && (definition.IsGlobal
                    ? throw DynamoDbErrors.Validation(
                        $"One or more parameter values were invalid: Global secondary index {definition.Name} does not project "
                        + $"[{string.Join(", ", absent)}]")
                    : true);
                break;
        }

        return select == "COUNT";
    }
}
