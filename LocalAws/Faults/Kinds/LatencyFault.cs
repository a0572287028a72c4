namespace LocalAws.Faults.Kinds;

/// <summary>The call is slow: it waits before it is carried out.</summary>
public sealed record LatencyFault : Fault
{
    internal const string Name = "latency";
    private const double MaxSeconds = 900;

    /// <summary>How long; with <see cref="UpToSeconds"/>, how long at least. 0 to 900.</summary>
    public required double Seconds { get; init; }

    /// <summary>Any time between the two is as likely. Default: always <see cref="Seconds"/>.</summary>
    public double? UpToSeconds { get; set; }

    internal override string Kind => Name;

    internal override IEnumerable<(string Member, string Problem)> Check()
    {
        if (!(Seconds is >= 0 and <= MaxSeconds))
        {
            yield return ("seconds", $"must be from 0 to {MaxSeconds}.");
        }

        if (UpToSeconds is { } most && !(most >= Seconds && most <= MaxSeconds))
        {
            yield return ("upToSeconds", $"must be from seconds to {MaxSeconds}.");
        }
    }

    private protected override async ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        var seconds = Seconds + (UpToSeconds is { } most ? (most - Seconds) * rule.Roll() : 0);
        await Task.Delay(TimeSpan.FromSeconds(seconds), call.Clock, call.CancellationToken);
        await next();
    }
}
