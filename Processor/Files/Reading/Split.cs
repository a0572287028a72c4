namespace Processor.Files.Reading;

/// <param name="Kind">What was found.</param>
/// <param name="Consumed">How many bytes that took.</param>
/// <param name="Tail">Of a record's end: how many of its last bytes are no part of its text.</param>
internal readonly record struct Split(SplitKind Kind, int Consumed, int Tail = 0);

internal enum SplitKind
{
    /// <summary>The record goes on in bytes yet to come.</summary>
    More,

    /// <summary>What was consumed lies between records.</summary>
    Between,

    /// <summary>The record ends here.</summary>
    End,
}
