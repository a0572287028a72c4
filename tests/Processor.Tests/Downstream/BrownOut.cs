using System.Globalization;
using Processor.Downstream;

namespace Processor.Tests.Downstream;

/// <summary>
/// A downstream that slows for a while, on a clock that is only a number, with as many calls on it as it gets: by the adaptive limit, or
/// by a fixed one. It works on all its calls at once and shares what it can do among them; a call that takes too long was in vain.
/// </summary>
internal sealed class BrownOut(bool isAdaptive)
{
    private const double Step = 0.001;
    private const double Normal = 1000;
    private const double Slow = 25;
    private const double Patience = 2;
    private const double BaseLatency = 0.02;
    private const int Cap = 64;

    private readonly AdaptiveLimit _limit = new(new DownstreamOptions { MaxConcurrency = Cap });
    private readonly List<Call> _calls = [];

    /// <summary>One line for each second that is asked for: second, limit, calls that succeeded in it, calls that were in vain.</summary>
    public IReadOnlyList<Second> Run(int seconds)
    {
        var result = new List<Second>();
        for (var second = 1; second <= seconds; second++)
        {
            var (done, vain, waited) = (0, 0, 0.0);
            for (var step = 0; step < 1 / Step; step++)
            {
                var now = second - 1 + (step * Step);
                foreach (var call in Serve(now))
                {
                    var took = now - call.Began;
                    if (call.Left <= 0)
                    {
                        (done, waited) = (done + 1, waited + took);
                        _limit.Succeeded(TimeSpan.FromSeconds(took), wasBusy: true, call.Decreases);
                    }
                    else
                    {
                        vain++;
                        _limit.Failed(call.Decreases);
                    }
                }
            }

            result.Add(new Second(second, isAdaptive ? _limit.Current : Cap, done, vain, done == 0 ? null : waited / done));
        }

        return result;
    }

    private List<Call> Serve(double now)
    {
        while (_calls.Count < (isAdaptive ? _limit.Current : Cap))
        {
            _calls.Add(new Call { Began = now, Left = 1, Decreases = _limit.Decreases });
        }

        var rate = now is >= 5 and < 25 ? Slow : Normal;
        var share = Math.Min(rate / _calls.Count, 1 / BaseLatency) * Step;
        foreach (var call in _calls)
        {
            call.Left -= share;
        }

        var ended = _calls.FindAll(call => call.Left <= 0 || now - call.Began >= Patience);
        _calls.RemoveAll(ended.Contains);
        return ended;
    }

    internal sealed record Second(int Number, int Limit, int Done, int Vain, double? Latency)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Limit} | {Done} | {Vain} | {(Latency is { } latency ? $"{latency * 1000:0} ms" : "–")}");
    }

    private sealed class Call
    {
        public double Began { get; init; }

        public double Left { get; set; }

        public int Decreases { get; init; }
    }
}
