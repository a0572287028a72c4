namespace Operations.Api.Alerts;

/// <summary>How an event ended that was received lately.</summary>
internal sealed record RecentOutcome(string Outcome, string Id, DateTimeOffset ReceivedAt, string? Reason)
{
    public bool IsError => Outcome == Events.EventOutcome.Failed.Word || Outcome == Events.EventOutcome.Conflict.Word;
}
