using System.Collections.Concurrent;
using EventApp.Cli.Measuring;

namespace EventApp.Cli.Sending;

/// <summary>What became of the events of a run. Safe for use by many at once.</summary>
internal sealed class SendTally
{
    private readonly ConcurrentDictionary<string, long> _codes = new(StringComparer.Ordinal);
    private long _accepted;
    private long _rejected;
    private long _unsent;

    /// <summary>How long each request took, from its start to its whole answer; one that was tried again counts again.</summary>
    public Latencies Latencies { get; } = new();

    public long Accepted => Interlocked.Read(ref _accepted);

    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>Not known to be taken: every attempt failed.</summary>
    public long Unsent => Interlocked.Read(ref _unsent);

    public long Finished => Accepted + Rejected + Unsent;

    /// <summary>How many events were refused for what, by code.</summary>
    public IReadOnlyDictionary<string, long> Codes => _codes;

    public void Accept() => Interlocked.Increment(ref _accepted);

    public void Reject(string code)
    {
        Interlocked.Increment(ref _rejected);
        _codes.AddOrUpdate(code, 1, (_, count) => count + 1);
    }

    public void GiveUp(long events, string code)
    {
        Interlocked.Add(ref _unsent, events);
        _codes.AddOrUpdate(code, events, (_, count) => count + events);
    }
}
