namespace Operations.Api.Alerts;

/// <summary>What a rule saw of one subject.</summary>
/// <param name="Subject">What it looked at.</param>
/// <param name="Finding">What is wrong; null where all is well.</param>
/// <param name="Ending">What has ended it, in words, where all is well.</param>
internal sealed record Observation(string Subject, Finding? Finding, string Ending = "All is well again.");
