using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Processor.Files.Notices;

/// <summary>Which of two things that happened to one key came later: S3 gives each a hexadecimal number of no fixed length.</summary>
/// <remarks>
/// They are compared as texts, the shorter one padded on the right with zeros; so without zeros at the end they compare as they are.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
/// </remarks>
internal static class Sequencer
{
    private const int MaxLength = 128;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <returns>A text that sorts as the sequencers do; false where it is none.</returns>
    public static bool TryRead(string? sequencer, [NotNullWhen(true)] out string? order)
    {
        order = sequencer is { Length: >= 1 and <= MaxLength } && !sequencer.AsSpan().ContainsAnyExcept(Digits)
            ? "." + sequencer.ToUpperInvariant().TrimEnd('0')
            : null;
        return order is not null;
    }
}
