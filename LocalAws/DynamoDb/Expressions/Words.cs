using System.Buffers;

namespace LocalAws.DynamoDb.Expressions;

internal static class Words
{
    /// <summary>What names and placeholders in an expression are made of.</summary>
    public static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
