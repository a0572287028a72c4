namespace EventApp.Cli.Sending;

/// <param name="BatchSize">Events of a request: 1 posts each on its own.</param>
/// <param name="Concurrency">Requests at once.</param>
/// <param name="Rate">Events a second; null for as many as are taken.</param>
internal sealed record SendOptions(int BatchSize, int Concurrency, double? Rate);
