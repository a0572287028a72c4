namespace EventApp.Cli.Performance;

/// <param name="At">Since the start.</param>
/// <param name="Sent">Events until then.</param>
/// <param name="Accepted">Of those, answered with 202.</param>
/// <param name="P99">Of the requests until then.</param>
internal sealed record LoadSample(TimeSpan At, long Sent, long Accepted, TimeSpan P99);
