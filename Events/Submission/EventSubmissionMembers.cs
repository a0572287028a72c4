namespace Events;

/// <summary>The member names of a submitted event.</summary>
internal static class EventSubmissionMembers
{
    public const string Source = "source";
    public const string Type = "type";
    public const string Payload = "payload";
    public const string Id = "id";
    public const string Time = "time";
    public const string Subject = "subject";
    public const string Priority = "priority";
}
