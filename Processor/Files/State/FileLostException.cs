namespace Processor.Files.State;

/// <summary>Somebody else took the file up; what was done since the last checkpoint, they do as well, without an effect of its own.</summary>
internal sealed class FileLostException() : Exception("The file was taken up by another worker.");
