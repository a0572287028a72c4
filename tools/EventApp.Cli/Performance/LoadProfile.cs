namespace EventApp.Cli.Performance;

/// <summary>A load as it is put on the system: it does not wait for answers before it sends on, so that slowness shows as latency and not as less load.</summary>
/// <param name="Shape">How the rate goes.</param>
/// <param name="Rate">Events a second, at most.</param>
/// <param name="Time">How long.</param>
/// <param name="BatchSize">Events of a request.</param>
internal sealed record LoadProfile(LoadShape Shape, double Rate, TimeSpan Time, int BatchSize)
{
    public double RateAt(TimeSpan elapsed)
    {
        var share = elapsed / Time;
        return Shape switch
        {
            LoadShape.Ramp => Rate * (0.1 + (0.9 * share)),
            LoadShape.Spike => share is >= 0.4 and < 0.6 ? Rate : Rate / 5,
            _ => Rate,
        };
    }
}
