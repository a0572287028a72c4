namespace Processor.Files.Reading;

/// <summary>S3 does not have the version of the file that a notice tells of: it was replaced, and the notice of that is on its way.</summary>
internal sealed class FileMissingException(Exception inner) : Exception("S3 does not have the object that the notice tells of.", inner);
