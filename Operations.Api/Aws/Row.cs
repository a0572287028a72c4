using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Operations.Api.Aws;

/// <summary>Reads and writes the attributes of DynamoDB rows.</summary>
internal static class Row
{
    public static Dictionary<string, AttributeValue> Of(params ReadOnlySpan<(string Name, AttributeValue? Value)> attributes)
    {
        var row = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                row[name] = value;
            }
        }

        return row;
    }

    public static AttributeValue? Text(string? value) => value is null ? null : new AttributeValue(value);

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static string? TextOf(this Dictionary<string, AttributeValue> row, string name) => row.GetValueOrDefault(name)?.S;

    public static long? NumberOf(this Dictionary<string, AttributeValue> row, string name) =>
        long.TryParse(row.GetValueOrDefault(name)?.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? DecimalOf(this Dictionary<string, AttributeValue> row, string name) =>
        double.TryParse(row.GetValueOrDefault(name)?.N, CultureInfo.InvariantCulture, out var number) ? number : null;
}
