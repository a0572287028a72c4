namespace LocalAws.Faults.Kinds;

/// <summary>The caller gets no answer.</summary>
public abstract record LostFault : Fault
{
    private const double MaxSeconds = 900;

    /// <summary>How long there is silence before the connection breaks; 0, the default, is at once. A caller may give up before. Up to 900.</summary>
    public double AfterSeconds { get; set; }

    internal sealed override IEnumerable<(string Member, string Problem)> Check()
    {
        if (!(AfterSeconds is >= 0 and <= MaxSeconds))
        {
            yield return ("afterSeconds", $"must be from 0 to {MaxSeconds}.");
        }
    }

    private protected async ValueTask BreakAsync(FaultCall call)
    {
        if (AfterSeconds > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(AfterSeconds), call.Clock, call.CancellationToken);
        }

        throw new ConnectionLostException();
    }
}
