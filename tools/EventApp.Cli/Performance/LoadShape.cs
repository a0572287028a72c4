namespace EventApp.Cli.Performance;

/// <summary>How the rate goes over the time of a run.</summary>
internal enum LoadShape
{
    /// <summary>From a tenth of the rate to all of it, evenly.</summary>
    Ramp,

    /// <summary>The rate, all the time.</summary>
    Soak,

    /// <summary>A fifth of the rate, and all of it in the middle fifth of the time.</summary>
    Spike,
}
