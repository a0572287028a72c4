namespace Processor.Files.Reading;

/// <summary>A file that cannot be read as what it claims to be; no further attempt can help.</summary>
internal sealed class RefusedFileException(string code, string message) : Exception(message)
{
    /// <summary>Stable; it never changes its meaning.</summary>
    public string Code => code;
}
