namespace Operations.Api.Alerts;

/// <summary>What became of an alert in a check.</summary>
internal enum AlertStep
{
    Opened,
    Told,
    Ended,
}
