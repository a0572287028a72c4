namespace Aspire.Dashboard.Telemetry;

/// <summary>Who sent the telemetry: service.name and service.instance.id.</summary>
internal sealed class TelemetryResource(string name, string instance, Tag[] attributes)
{
    public static readonly TelemetryResource Unknown = new("unknown_service", "", []);

    private int _signals;

    public string Name { get; } = name;

    public string Instance { get; } = instance;

    public Tag[] Attributes { get; } = attributes;

    public static TelemetryResource From(Tag[] attributes) => new(
        Tag.Find(attributes, "service.name") is { Length: > 0 } name ? name : Unknown.Name,
        Tag.Find(attributes, "service.instance.id") ?? "",
        attributes);

    public void Sends(Signal signal) => Interlocked.Or(ref _signals, 1 << (int)signal);

    public bool HasSent(Signal signal) => (Volatile.Read(ref _signals) & (1 << (int)signal)) != 0;
}

internal enum Signal
{
    Traces,
    Logs,
    Metrics,
}
