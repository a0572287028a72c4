namespace EventApp.Cli.Measuring;

/// <summary>Lets so many a second pass, evenly. Who comes late is not held up: what was missed is caught up on, a second's worth at most.</summary>
internal sealed class Pace(TimeProvider time, double? perSecond)
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private double _next;

    public async ValueTask WaitAsync(int items, CancellationToken cancellationToken)
    {
        if (perSecond is not { } rate)
        {
            return;
        }

        double due;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_started).TotalSeconds;
            due = Math.Max(_next, now - 1);
            _next = due + (items / rate);
        }

        var wait = due - time.GetElapsedTime(_started).TotalSeconds;
        if (wait > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(wait), time, cancellationToken);
        }
    }
}
