namespace Processor.Files.Reading;

internal enum SplitKind
{
    /// <summary>The record goes on in bytes yet to come.</summary>
    More,

    /// <summary>What was consumed lies between records.</summary>
    Between,

    /// <summary>The record ends here.</summary>
    End,
}
