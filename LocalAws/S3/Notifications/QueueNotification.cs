namespace LocalAws.S3.Notifications;

/// <summary>Which changes a queue is told of.</summary>
internal sealed record QueueNotification(string Id, string QueueArn, IReadOnlyList<string> Events, KeyFilter Filter)
{
    public bool Fits(string eventName, string key) => Events.Any(pattern => EventNames.Fits(pattern, eventName)) && Filter.Fits(key);
}
