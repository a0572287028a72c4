using System.Text.Json;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Operations;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>The placeholders of one request, shared by its expressions. Each must be defined where it is used, and used where defined.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html</remarks>
internal sealed class ExpressionScope
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly AttributeMap _values = MapValue.Empty.Attributes;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <param name="input">The object that has the placeholders beside the expressions.</param>
    /// <param name="expressionMembers">Members of it that may be expressions.</param>
    public ExpressionScope(JsonElement input, params ReadOnlySpan<string> expressionMembers)
    {
        var hasExpression = false;
        foreach (var member in expressionMembers)
        {
            hasExpression |= input.Text(member) is not null;
        }

        if (input.Object("ExpressionAttributeNames") is { } names)
        {
            Require(hasExpression, "ExpressionAttributeNames", names);
            foreach (var name in names.Members())
            {
                CheckKey(name.Name, '#', "ExpressionAttributeNames");
                name.Value.Expect(JsonValueKind.String);
                _names[name.Name] = name.Value.GetString()!;
            }
        }

        if (input.Object("ExpressionAttributeValues") is { } values)
        {
            Require(hasExpression, "ExpressionAttributeValues", values);
            foreach (var value in values.Members())
            {
                CheckKey(value.Name, ':', "ExpressionAttributeValues");
            }

            _values = AttributeValueReader.ReadMap(values).Attributes;
        }
    }

    public string Name(string placeholder, string expressionKind)
    {
        _used.Add(placeholder);
        return _names.GetValueOrDefault(placeholder) ?? throw DynamoDbErrors.Validation(
            $"Invalid {expressionKind}: An expression attribute name used in the document path is not defined; attribute name: {placeholder}");
    }

    public AttributeValue Value(string placeholder, string expressionKind)
    {
        _used.Add(placeholder);
        return _values.GetValueOrDefault(placeholder) ?? throw DynamoDbErrors.Validation(
            $"Invalid {expressionKind}: An expression attribute value used in expression is not defined; attribute value: {placeholder}");
    }

    /// <summary>Call it when every expression of the request has been parsed.</summary>
    public void CheckAllUsed()
    {
        CheckAllUsed("ExpressionAttributeNames", _names.Keys);
        CheckAllUsed("ExpressionAttributeValues", _values.Keys);
    }

    private void CheckAllUsed(string member, IEnumerable<string> placeholders)
    {
        string[] unused = [.. placeholders.Where(placeholder => !_used.Contains(placeholder))];
        if (unused.Length > 0)
        {
            throw DynamoDbErrors.Validation($"Value provided in {member} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
        }
    }

    private static void Require(bool hasExpression, string member, JsonElement placeholders)
    {
        if (!hasExpression)
        {
            throw DynamoDbErrors.Validation($"{member} can only be specified when using expressions");
        }

        if (!placeholders.Members().Any())
        {
            throw DynamoDbErrors.Validation($"{member} must not be empty");
        }
    }

    private static void CheckKey(string key, char sign, string member)
    {
        if (key.Length < 2 || key[0] != sign || key.AsSpan(1).ContainsAnyExcept(Words.Characters))
        {
            throw DynamoDbErrors.Validation($"{member} contains invalid key: Syntax error; key: \"{key}\"");
        }
    }
}
