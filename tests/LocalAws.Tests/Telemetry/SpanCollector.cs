using System.Collections.Concurrent;
using System.Diagnostics;

namespace LocalAws.Tests.Telemetry;

/// <summary>Listens to LocalAws in this process, and keeps the ended spans. Other tests' calls are among them.</summary>
internal sealed class SpanCollector : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public SpanCollector()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "LocalAws",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Recorded or not.</summary>
    public Activity Of(string requestId) => Assert.Single(_ended, span => span.GetTagItem("aws.request_id") is string id && id == requestId);

    public void Dispose() => _listener.Dispose();
}
