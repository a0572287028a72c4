using System.Diagnostics;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Metrics;
using DotNet = System.Diagnostics.Metrics;

namespace ServiceDefaults.Telemetry;

/// <summary>The SDK's instruments on .NET's. Nothing is copied while nobody listens.</summary>
internal static class AwsInstruments
{
    internal sealed class ForHistogram<T>(DotNet.Histogram<T> histogram) : Histogram<T>
        where T : struct
    {
        public override void Record(T value, Attributes? attributes = null)
        {
            if (histogram.Enabled)
            {
                histogram.Record(value, Tags(attributes));
            }
        }
    }

    internal sealed class ForMonotonicCounter<T>(DotNet.Counter<T> counter) : MonotonicCounter<T>
        where T : struct
    {
        public override void Add(T value, Attributes? attributes = null)
        {
            if (counter.Enabled)
            {
                counter.Add(value, Tags(attributes));
            }
        }
    }

    internal sealed class ForUpDownCounter<T>(DotNet.UpDownCounter<T> counter) : UpDownCounter<T>
        where T : struct
    {
        public override void Add(T value, Attributes? attributes = null)
        {
            if (counter.Enabled)
            {
                counter.Add(value, Tags(attributes));
            }
        }
    }

    private static TagList Tags(Attributes? attributes)
    {
        var tags = default(TagList);
        foreach (var (key, value) in attributes?.AllAttributes ?? [])
        {
            tags.Add(key, value);
        }

        return tags;
    }
}
