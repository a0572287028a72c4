namespace LocalAws.Lambda.Gateways;

/// <summary>Where an API listens.</summary>
internal sealed record ApiAddress(string Url);
