namespace Aspire.Dashboard.Telemetry;

internal abstract class TelemetryItem
{
    public TelemetryResource Resource { get; set; } = TelemetryResource.Unknown;

    /// <summary>The instrumentation scope's name: an activity source, a logger's category or a meter.</summary>
    public string Scope { get; set; } = "";
}

/// <summary>Bytes held by an item, approximately, so that a store can be bounded by them.</summary>
internal interface ISized
{
    int Size { get; }
}

internal readonly record struct Tag(string Key, string Value)
{
    public int Size => 32 + (2 * (Key.Length + Value.Length));

    public static int SizeOf(Tag[] tags)
    {
        var size = 24;
        foreach (var tag in tags)
        {
            size += tag.Size;
        }

        return size;
    }

    public static string? Find(Tag[] tags, string key)
    {
        foreach (var tag in tags)
        {
            if (string.Equals(tag.Key, key, StringComparison.Ordinal))
            {
                return tag.Value;
            }
        }

        return null;
    }
}
