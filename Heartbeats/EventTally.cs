using System.Diagnostics.Metrics;
using Events;

namespace Heartbeats;

/// <summary>Listens to what a service measures of its events and files, and sums it up.</summary>
internal sealed class EventTally : IDisposable
{
    private const string Processed = "eventapp.events.processed";
    private const string Ingested = "eventapp.events.ingested";
    private const string Files = "eventapp.files.processed";
    private const string InFlightEvents = "eventapp.events.in_flight";
    private const string Age = "eventapp.events.age";
    private const string OutcomeTag = "outcome";

    private readonly Lock _lock = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _inFlight;
    private double? _longestWait;

    public EventTally(IMeterFactory meters, string meter)
    {
        // A process may have several services, as in tests: each has a factory of its own.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter
                && ReferenceEquals(instrument.Meter.Scope, meters)
                && instrument.Name is Processed or Ingested or Files or InFlightEvents or Age)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) => AddWait(value));
        _listener.Start();
    }

    /// <summary>What there is: counts since the start, and the longest wait since this was asked for the last time.</summary>
    public (IReadOnlyDictionary<string, long> Counts, long InFlight, double? LongestWait) Take()
    {
        lock (_lock)
        {
            var wait = _longestWait;
            _longestWait = null;
            return (new Dictionary<string, long>(_counts, StringComparer.Ordinal), _inFlight, wait);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            if (instrument == InFlightEvents)
            {
                _inFlight += value;
                return;
            }

            if (instrument == Files)
            {
                Count(OperationsRow.CountedFiles, value);
                return;
            }

            foreach (var (name, outcome) in tags)
            {
                if (name == OutcomeTag && outcome is string word)
                {
                    Count(word, value);
                }
            }
        }
    }

    private void Count(string word, long value) => _counts[word] = _counts.GetValueOrDefault(word) + value;

    private void AddWait(double seconds)
    {
        lock (_lock)
        {
            _longestWait = Math.Max(_longestWait ?? 0, seconds);
        }
    }
}
