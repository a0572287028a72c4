using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp;

/// <summary>All items of one request. A resource and a scope may come after the items that they belong to, so both are set at the end of theirs.</summary>
internal sealed class OtlpBatch<T>
    where T : TelemetryItem
{
    public List<T> Items { get; } = [];

    /// <summary>How many items cannot be stored, such as those without an id.</summary>
    public int Rejected { get; set; }

    public void SetResource(int from, Tag[] attributes)
    {
        var resource = TelemetryResource.From(attributes);
        foreach (var item in Items[from..])
        {
            item.Resource = resource;
        }
    }

    public void SetScope(int from, string scope)
    {
        foreach (var item in Items[from..])
        {
            item.Scope = scope;
        }
    }
}
