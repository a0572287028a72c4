namespace Processor.Files.Rows;

/// <summary>What the values of each column are: the narrowest of <c>empty</c>, <c>integer</c>, <c>decimal</c> and <c>text</c> that takes them all.</summary>
internal sealed class ColumnTypes(int[] kinds)
{
    private const int Text = 3;

    private static readonly string[] Words = ["empty", "integer", "decimal", "text"];

    public int[] Kinds => kinds;

    public string WordOf(int column) => Words[kinds[column]];

    public void See(int column, ReadOnlySpan<byte> value)
    {
        if (kinds[column] < Text && value.Length > 0)
        {
            kinds[column] = Math.Max(kinds[column], KindOf(value));
        }
    }

    private static int KindOf(ReadOnlySpan<byte> value) =>
        ExactAmount.TryRead(value, out var amount) == AmountFault.None ? amount.Scale == 0 ? 1 : 2 : Text;
}
