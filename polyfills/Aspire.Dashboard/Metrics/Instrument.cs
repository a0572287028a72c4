using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

/// <summary>The store locks.</summary>
internal sealed class Instrument(InstrumentKey key, MetricDescriptor metric)
{
    public InstrumentKey Key => key;

    public MetricKind Kind => metric.Kind;

    public string Description => metric.Description;

    public string Unit => metric.Unit;

    public Dictionary<string, Dimension> Dimensions { get; } = new(StringComparer.Ordinal);

    public static string KeyOf(Tag[] attributes) =>
        string.Join('\u001f', attributes.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}\u001e{tag.Value}"));
}

/// <param name="Resource">The service's name: its instances are dimensions of one instrument.</param>
internal readonly record struct InstrumentKey(string Resource, string Meter, string Name);
