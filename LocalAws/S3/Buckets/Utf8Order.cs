namespace LocalAws.S3.Buckets;

/// <summary>
/// Orders keys by the bytes of their UTF-8, as S3 lists them. UTF-16 alone would put what lies beyond U+FFFF before U+E000.
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        return x!.Length == common || y!.Length == common ? x.Length.CompareTo(y!.Length) : Rank(x[common]).CompareTo(Rank(y[common]));
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
}
