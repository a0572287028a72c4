namespace Processor.Downstream;

/// <summary>The names of what is called from here: the keys of their circuits in the container, and of their settings.</summary>
internal static class Downstreams
{
    public const string DynamoDb = "DynamoDb";

    public const string DeadLetters = "DeadLetters";

    /// <summary>S3, for large payloads.</summary>
    public const string Payloads = "Payloads";

    /// <summary>What the handlers of events call.</summary>
    public const string Events = "Events";

    /// <summary>What the rows of files are sent to.</summary>
    public const string FileRows = "FileRows";
}
