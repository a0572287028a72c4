namespace Events;

/// <summary>The words of <see cref="FileRow.Status"/>. All but the first are final, unless a dead letter is redriven.</summary>
public static class FileStatus
{
    public const string Processing = "processing";

    public const string Processed = "processed";

    /// <summary>It cannot be processed; <see cref="FileRow.Reason"/> says why.</summary>
    public const string Failed = "failed";

    /// <summary>Its key was overwritten or deleted before it was done.</summary>
    public const string Superseded = "superseded";
}
