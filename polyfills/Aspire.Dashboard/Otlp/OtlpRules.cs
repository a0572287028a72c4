using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp;

/// <summary>What holds in either encoding.</summary>
internal sealed class OtlpRules(DashboardLimits limits)
{
    public const int MaxDepth = 32;

    private const int MaxBuckets = 2_048;

    private readonly StringPool _pool = new();

    public string Text(string value) => value.Length > limits.MaxTextLength ? value[..limits.MaxTextLength] : _pool.Intern(value);

    public void Add<T>(ref List<T>? items, T item)
    {
        items ??= [];
        if (items.Count < limits.MaxAttributes)
        {
            items.Add(item);
        }
    }

    public static void Add(OtlpBatch<Span> batch, Span span)
    {
        if (span.TraceId.IsEmpty || span.SpanId == 0)
        {
            batch.Rejected++;
            return;
        }

        span.Kind = Enum.IsDefined(span.Kind) ? span.Kind : SpanKind.Unspecified;
        span.Status = Enum.IsDefined(span.Status) ? span.Status : SpanStatus.Unset;
        span.End = Math.Max(span.Start, span.End);
        span.Measure();
        batch.Items.Add(span);
    }

    public static LogSeverity SeverityOf(int number) => number switch
    {
        >= 1 and <= 4 => LogSeverity.Trace,
        >= 5 and <= 8 => LogSeverity.Debug,
        >= 13 and <= 16 => LogSeverity.Warning,
        >= 17 and <= 20 => LogSeverity.Error,
        >= 21 and <= 24 => LogSeverity.Critical,
        _ => LogSeverity.Information,
    };

    public static ExplicitBuckets? Buckets(double[] bounds, double[] counts)
    {
        if (counts.Length == 0)
        {
            return null;
        }

        var ascending = bounds.Zip(bounds.Skip(1)).All(pair => pair.First < pair.Second);
        return ascending && counts.Length == bounds.Length + 1 && counts.Length <= MaxBuckets
            ? new(bounds, counts)
            : throw new MalformedPayloadException("A histogram has ascending bounds, one more count than bounds, and at most 2,048 counts.");
    }

    public static ExponentialBuckets Buckets(
        int scale, double zeroCount, (int Offset, double[] Counts) positive, (int Offset, double[] Counts) negative) =>
        scale is >= ExponentialBuckets.MinScale and <= ExponentialBuckets.MaxScale
        && positive.Counts.Length <= MaxBuckets && negative.Counts.Length <= MaxBuckets
            ? new(scale, zeroCount, ByIndex(positive), ByIndex(negative))
            : throw new MalformedPayloadException("An exponential histogram has a scale from -10 to 20 and at most 2,048 counts.");

    private static Dictionary<int, double> ByIndex((int Offset, double[] Counts) buckets)
    {
        var byIndex = new Dictionary<int, double>();
        for (var i = 0; i < buckets.Counts.Length; i++)
        {
            if (buckets.Counts[i] > 0)
            {
                byIndex[unchecked(buckets.Offset + i)] = buckets.Counts[i];
            }
        }

        return byIndex;
    }
}
