using System.Text;

namespace LocalAws.DynamoDb.Model;

internal sealed record StringValue(string Value) : AttributeValue
{
    public override string Type => "S";

    public override int Size => Encoding.UTF8.GetByteCount(Value);

    public override int? CompareWith(AttributeValue other) => other is StringValue text ? CompareUtf8(Value, text.Value) : null;

    /// <summary>Orders as the UTF-8 bytes do, which UTF-16 units do not where a surrogate meets U+E000 and above.</summary>
    private static int CompareUtf8(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length - right.Length;
        }

        return Rank(left[common]) - Rank(right[common]);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
