namespace LocalAws.EventBridge.Targets;

/// <summary>What a target is given of an event that its rule matched.</summary>
internal interface ITargetInput
{
    string Render(MatchedEvent matched);
}
