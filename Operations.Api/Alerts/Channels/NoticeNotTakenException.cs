namespace Operations.Api.Alerts;

/// <summary>A channel could not send a notice.</summary>
/// <param name="reason">Why, in words that hold no secret: it is logged and shown.</param>
/// <param name="cause">What was thrown.</param>
internal sealed class NoticeNotTakenException(string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>What no channel has thought of is told by its kind alone: its words may hold anything.</summary>
    public static NoticeNotTakenException Of(Exception exception) =>
        exception as NoticeNotTakenException ?? new NoticeNotTakenException($"It failed: {exception.GetType().Name}.", exception);
}
