namespace Events;

/// <summary>A queue message that holds no events that this version can read. It never will: retrying it is of no use.</summary>
public sealed class UnreadableMessageException(string code, string message) : Exception(message)
{
    public const string NotJson = "message.not_json";
    public const string UnknownVersion = "message.unknown_version";

    /// <summary>One of the constants here: it never changes its meaning.</summary>
    public string Code { get; } = code;
}
