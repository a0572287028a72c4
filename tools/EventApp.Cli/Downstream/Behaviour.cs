namespace EventApp.Cli.Downstream;

/// <param name="Least">The shortest call.</param>
/// <param name="Most">The longest call. Most calls are nearer to the shortest: what slow APIs do.</param>
/// <param name="Errors">The share of calls that fails.</param>
/// <param name="Limit">Calls a second; null for no limit.</param>
/// <param name="BrownOut">How long it is ten times as slow; null for never.</param>
/// <param name="Every">How often.</param>
internal sealed record Behaviour(TimeSpan Least, TimeSpan Most, double Errors, int? Limit, TimeSpan? BrownOut, TimeSpan Every)
{
    private const double Slowness = 10;

    /// <param name="luck">0 to 1.</param>
    /// <param name="running">How long the API has been running.</param>
    public TimeSpan LatencyOf(double luck, TimeSpan running)
    {
        var latency = Least + ((Most - Least) * (luck * luck));
        return BrownOut is { } brownOut && running.Ticks % Every.Ticks < brownOut.Ticks && running >= Every ? latency * Slowness : latency;
    }
}
