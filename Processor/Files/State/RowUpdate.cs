using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Processor.Files.State;

/// <summary>An UpdateItem in the making: names and values are only ever placeholders.</summary>
internal sealed class RowUpdate
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttributeValue> _values = new(StringComparer.Ordinal);
    private readonly List<string> _sets = [];
    private readonly List<string> _removals = [];
    private string? _condition;

    public RowUpdate Set(string name, string text) => Set(name, new AttributeValue(text));

    public RowUpdate Set(string name, decimal number) => Set(name, new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) });

    public RowUpdate Set(string name, AttributeValue value) => Add(name, value, "{0} = {1}");

    /// <summary>Only where the row does not have it yet.</summary>
    public RowUpdate SetOnce(string name, AttributeValue value) => Add(name, value, "{0} = if_not_exists({0}, {1})");

    public RowUpdate SetIfAny(string name, string? text) => text is null ? this : Set(name, text);

    public RowUpdate Remove(string name)
    {
        _names[$"#{name}"] = name;
        _removals.Add($"#{name}");
        return this;
    }

    /// <param name="condition">Of placeholders.</param>
    /// <param name="terms">A placeholder, the attribute that it stands for, and the value that it is compared with.</param>
    public RowUpdate OnlyIf(string condition, params ReadOnlySpan<(string Placeholder, string Name, AttributeValue Value)> terms)
    {
        _condition = condition;
        foreach (var (placeholder, name, value) in terms)
        {
            (_names[$"#{placeholder}"], _values[$":{placeholder}"]) = (name, value);
        }

        return this;
    }

    public UpdateItemRequest Of(string tableName, Dictionary<string, AttributeValue> key) => new()
    {
        TableName = tableName,
        Key = key,
        UpdateExpression = $"SET {string.Join(", ", _sets)}" + (_removals.Count == 0 ? "" : $" REMOVE {string.Join(", ", _removals)}"),
        ConditionExpression = _condition,
        ExpressionAttributeNames = _names,
        ExpressionAttributeValues = _values,
        ReturnValues = ReturnValue.ALL_NEW,
    };

    private RowUpdate Add(string name, AttributeValue value, string format)
    {
        (_names[$"#{name}"], _values[$":{name}"]) = (name, value);
        _sets.Add(string.Format(CultureInfo.InvariantCulture, format, $"#{name}", $":{name}"));
        return this;
    }
}
