using System.Buffers;

namespace LocalAws.Sqs;

/// <summary>The names of queues and batch entries: letters, digits, hyphens and underscores, up to 80 of them.</summary>
internal static class EntryName
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool IsValid(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= SqsLimits.MaxBatchEntryIdLength && !name.ContainsAnyExcept(Allowed);
}
