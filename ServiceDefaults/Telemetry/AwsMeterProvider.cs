using System.Collections.Concurrent;
using Amazon.Runtime.Telemetry.Metrics;
using DotNet = System.Diagnostics.Metrics;

namespace ServiceDefaults.Telemetry;

/// <summary>Makes the AWS SDK's measurements instruments of the meter <c>AWSSDK.{service}</c>.</summary>
internal sealed class AwsMeterProvider : MeterProvider
{
    internal static readonly AwsMeterProvider Instance = new();

    private readonly ConcurrentDictionary<string, AwsMeter> _meters = new(StringComparer.Ordinal);

    public override Meter GetMeter(string scope, Amazon.Runtime.Telemetry.Attributes? attributes = null) =>
        _meters.GetOrAdd(scope, name => new AwsMeter(new DotNet.Meter(name)));

    // The SDK asks for its instruments on every call.
    private sealed class AwsMeter(DotNet.Meter meter) : Meter
    {
        private readonly ConcurrentDictionary<string, object> _instruments = new(StringComparer.Ordinal);

        public override Histogram<T> CreateHistogram<T>(string name, string? units = null, string? description = null) =>
            Instrument(name, () => new AwsInstruments.ForHistogram<T>(meter.CreateHistogram<T>(name, units, description)));

        public override MonotonicCounter<T> CreateMonotonicCounter<T>(string name, string? units = null, string? description = null) =>
            Instrument(name, () => new AwsInstruments.ForMonotonicCounter<T>(meter.CreateCounter<T>(name, units, description)));

        public override UpDownCounter<T> CreateUpDownCounter<T>(string name, string? units = null, string? description = null) =>
            Instrument(name, () => new AwsInstruments.ForUpDownCounter<T>(meter.CreateUpDownCounter<T>(name, units, description)));

        private TInstrument Instrument<TInstrument>(string name, Func<TInstrument> create)
            where TInstrument : class =>
            (TInstrument)_instruments.GetOrAdd(name, static (_, create) => create(), create);
    }
}
