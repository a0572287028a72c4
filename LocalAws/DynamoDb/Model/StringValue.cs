using System.Text;

namespace LocalAws.DynamoDb.Model;

internal sealed record StringValue(string Value) : AttributeValue
{
    private const int Places = 4_096;
    private const int LongestShared = 64;

    private static readonly StringValue?[] Shared = new StringValue?[Places];

    public override string Type => "S";

    public override int Size => Encoding.UTF8.GetByteCount(Value);

    public override int? CompareWith(AttributeValue other) => other is StringValue text ? CompareUtf8(Value, text.Value) : null;

    /// <summary>One that was read not long ago where it says the same: many items of a table have the same source, type or day.</summary>
    public static StringValue Of(string text)
    {
        if (text.Length > LongestShared)
        {
            return new StringValue(text);
        }

        ref var place = ref Shared[(uint)text.GetHashCode(StringComparison.Ordinal) % Places];
        return place is { } shared && shared.Value == text ? shared : place = new StringValue(text);
    }

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
