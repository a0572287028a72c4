using System.Diagnostics;
using System.Diagnostics.Metrics;
using Events;
using Processor.Files;
using Processor.Files.Notices;
using Processor.Files.State;

namespace Processor.Telemetry;

/// <summary>The spans and instruments of files.</summary>
internal sealed class FileTelemetry : IDisposable
{
    private static readonly string Queue = Topology.FilesQueue.Name;

    private readonly ActivitySource _source = new(ProcessorTelemetry.Name);
    private readonly Counter<long> _files;
    private readonly Counter<long> _rows;
    private readonly Histogram<double> _duration;

    public FileTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(ProcessorTelemetry.Name);
        _files = meter.CreateCounter<long>("eventapp.files.processed", "{file}", "Files that came to their end, by outcome.");
        _rows = meter.CreateCounter<long>("eventapp.files.rows", "{row}", "Rows of files that came to their end, by outcome.");
        _duration = meter.CreateHistogram<double>("eventapp.files.duration", "s", "How long a file was worked on in all.");
    }

    /// <summary>The span of one notice, in a trace of its own: the events of the file's rows are children of it.</summary>
    public Activity? Start(FileNotice notice, string messageId)
    {
        Activity.Current = null;
        return _source.StartActivity(
            ActivityKind.Consumer,
            name: $"process {Queue}",
            tags:
            [
                new("messaging.system", "aws_sqs"),
                new("messaging.operation.type", "process"),
                new("messaging.operation.name", "process"),
                new("messaging.destination.name", Queue),
                new("messaging.message.id", messageId),
                new("aws.s3.bucket", notice.Bucket),
                new("aws.s3.key", notice.Key),
            ]);
    }

    public static void Failed(Activity? span, string code) => span?.SetTag("error.type", code).SetStatus(ActivityStatusCode.Error, code);

    public void Count(string outcome) => _files.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Count(FileTask task, FileEnd end)
    {
        Activity.Current?.SetTag("eventapp.outcome", end.ToString().ToLowerInvariant()).SetTag("eventapp.rows", task.Progress.Rows);
        if (end != FileEnd.Processed)
        {
            return;
        }

        Count(FileStatus.Processed);
        _rows.Add(task.Progress.Accepted, new KeyValuePair<string, object?>("outcome", "accepted"));
        _rows.Add(task.Progress.Rejected, new KeyValuePair<string, object?>("outcome", "rejected"));
        _duration.Record(task.Progress.Seconds);
    }

    public void Dispose() => _source.Dispose();
}
