namespace Operations.Api.Alerts;

/// <summary>A notice that a channel has not sent yet.</summary>
/// <param name="Channel">Which.</param>
/// <param name="Notice">What it is to tell.</param>
/// <param name="WrittenAt">When it was written down.</param>
/// <param name="NotBefore">When it is tried next.</param>
/// <param name="Attempts">How often it was tried.</param>
internal sealed record WaitingNotice(string Channel, Notice Notice, DateTimeOffset WrittenAt, DateTimeOffset NotBefore, int Attempts);
