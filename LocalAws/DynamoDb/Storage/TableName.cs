using System.Buffers;

namespace LocalAws.DynamoDb.Storage;

/// <summary>3 to 255 letters, digits, underscores, dots and hyphens; indexes are named alike.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html</remarks>
internal static class TableName
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Takes an ARN as well.</summary>
    public static void Check(string name)
    {
        if (!name.StartsWith("arn:", StringComparison.Ordinal))
        {
            Check(name, "tableName");
        }
    }

    public static void Check(string name, string member)
    {
        if (name.Length is < 3 or > 255)
        {
            throw DynamoDbErrors.Constraint(
                $"'{name}'",
                member,
                name.Length < 3 ? "Member must have length greater than or equal to 3" : "Member must have length less than or equal to 255");
        }

        if (name.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw DynamoDbErrors.Constraint($"'{name}'", member, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
    }
}
