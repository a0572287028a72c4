using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Processor.Tests.Drivers;

/// <summary>Adds up what one host's meters measure, from now on.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);

    public Measurements(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>How many events came to which end.</summary>
    public IReadOnlyList<string> Outcomes => Of("eventapp.events.processed outcome=");

    /// <summary>Each series whose name and tags start so, without that start, with its sum.</summary>
    public IReadOnlyList<string> Of(string start) =>
    [
        .. _sums.Where(sum => sum.Key.StartsWith(start, StringComparison.Ordinal))
            .Select(sum => $"{sum.Key[start.Length..]} {sum.Value:0}").Order(StringComparer.Ordinal),
    ];

    public double Sum(string start) => _sums.Where(sum => sum.Key.StartsWith(start, StringComparison.Ordinal)).Sum(sum => sum.Value);

    /// <summary>Asks the instruments that only answer when they are asked. What they say adds up, too.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
        _sums.AddOrUpdate(series, value, (_, sum) => sum + value);
    }
}
