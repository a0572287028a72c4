using LocalAws.S3.Objects;

namespace LocalAws.S3.Notifications;

/// <summary>Something that happened to an object.</summary>
/// <param name="EventName">As one of <see cref="EventNames"/>.</param>
/// <param name="Reason">The operation, as EventBridge is told of it; null where it is told none.</param>
/// <param name="Version">The version that came or went; of a deleted object its delete marker.</param>
internal sealed record ObjectChange(string EventName, string? Reason, ObjectVersion Version, string Sequencer)
{
    private const string Expiration = "Lifecycle Expiration";

    public bool IsCreation => EventName.StartsWith("ObjectCreated:", StringComparison.Ordinal);

    public bool IsTagging => EventName is EventNames.TagsPut or EventNames.TagsDelete;

    public bool IsExpiration => EventName is EventNames.Expired or EventNames.ExpiredMarkerCreated;

    public bool IsMarkerCreated => EventName is EventNames.DeleteMarkerCreated or EventNames.ExpiredMarkerCreated;

    public static ObjectChange Created(string eventName, string reason, ObjectVersion version) =>
        new(eventName, reason, version, version.Sequencer);

    /// <returns>Null where nothing was there to delete.</returns>
    public static ObjectChange? Of(Deletion deletion, string reason)
    {
        var name = deletion.Marker is null ? EventNames.Delete : EventNames.DeleteMarkerCreated;
        return (deletion.Marker ?? deletion.Removed) is { } version ? new ObjectChange(name, reason, version, deletion.Sequencer) : null;
    }

    public static ObjectChange? OfExpiration(Deletion deletion) => Of(deletion, Expiration) is { } change
        ? change with { EventName = deletion.Marker is null ? EventNames.Expired : EventNames.ExpiredMarkerCreated }
        : null;
}
