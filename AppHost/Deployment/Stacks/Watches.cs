using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>The written list of what alarms go off for.</summary>
internal sealed class Watches(PhysicalNames names, Deployed deployed)
{
    private static readonly Duration Minute = Duration.Minutes(1);
    private static readonly Duration FiveMinutes = Duration.Minutes(5);
    private static readonly Duration Day = Duration.Days(1);

    public IEnumerable<(string Name, Watch Watch)> All() =>
        [.. DeadLetters(), .. Ages(), .. Functions(), .. Apis(), .. Tables(), ("report-missing", ReportMissing())];

    /// <summary>Every dead-letter queue there is: of queues, and of schedules of both kinds.</summary>
    public IEnumerable<string> DeadLetterQueues() =>
    [
        .. Topology.Queues.Select(names.DeadLettersOf),
        .. Topology.Schedules.Select(schedule => names.Of(schedule.DeadLetterName)),
        .. Topology.FunctionSchedules.Select(schedule => names.Of(schedule.DeadLetterName)),
    ];

    private IEnumerable<(string, Watch)> DeadLetters() => DeadLetterQueues().Select(queue => (
        $"dead-letters-{queue}",
        new Watch(
            Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", Minute, ("QueueName", queue)),
            $"Something could not be handled and lies in {queue}. Its attributes say why; mend the cause, then redrive it.",
            Threshold: 0)));

    private IEnumerable<(string, Watch)> Ages() => Topology.Queues.Select(queue => (
        $"age-{queue.Name}",
        new Watch(
            Metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum", Minute, ("QueueName", names.Of(queue))),
            $"Messages of {queue.Name} wait longer than they do when all is well: is their function throttled, slow or failing?",
            Threshold: 2 * queue.VisibilityTimeout.TotalSeconds)
        { Periods = 5 }));

    private IEnumerable<(string, Watch)> Functions() => deployed.Functions.SelectMany(function => new[]
    {
        ($"errors-{function.ServiceName}", new Watch(
            Metric("AWS/Lambda", "Errors", "Sum", FiveMinutes, ("FunctionName", function.Name)),
            $"{function.Name} failed as a whole, ran out of time or did not start; its log says which.",
            Threshold: 0)),
        ($"throttles-{function.ServiceName}", new Watch(
            Metric("AWS/Lambda", "Throttles", "Sum", FiveMinutes, ("FunctionName", function.Name)),
            $"{function.Name} was asked to run more often at once than it may: raise its concurrency, or the account's.",
            Threshold: 0) { Periods = 3 }),
    });

    private IEnumerable<(string, Watch)> Apis() => deployed.Apis.Select(api => (
        $"5xx-{api.Service.ServiceName}",
        new Watch(
            Metric("AWS/ApiGateway", "5xx", "Sum", FiveMinutes, ("ApiId", api.ApiId)),
            $"{api.Service.Name} answers 5xx: the queue does not take events, or the function fails.",
            Threshold: 5)));

    private IEnumerable<(string, Watch)> Tables() => Topology.Tables.Select(table => (
        $"write-throttles-{table.Name}",
        new Watch(
            Metric("AWS/DynamoDB", "WriteThrottleEvents", "Sum", FiveMinutes, ("TableName", names.Of(table))),
            $"{table.Name} takes fewer writes than it is sent: it doubles what it takes within minutes, up to its quota.",
            Threshold: 100)
        { Periods = 3 }));

    /// <summary>Counts what is written to the bucket, and not what is said about it: whatever went wrong, a report that is not there is missing.</summary>
    private Watch ReportMissing() => new(
        Metric(
            "AWS/S3",
            "PutRequests",
            "Sum",
            Day,
            ("BucketName", names.Of(Topology.ReportsBucket)),
            ("FilterId", StorageStack.ReportsMetric)),
        "No daily report was written for a day: look at the schedule's dead letters, then at the processor's log at 00:00 UTC.",
        Threshold: 1)
    { Comparison = ComparisonOperator.LESS_THAN_THRESHOLD, Missing = TreatMissingData.BREACHING };

    private static Metric Metric(string space, string name, string statistic, Duration period, params (string Name, string Value)[] dimensions) =>
        new(new MetricProps
        {
            Namespace = space,
            MetricName = name,
            Statistic = statistic,
            Period = period,
            DimensionsMap = dimensions.ToDictionary(dimension => dimension.Name, dimension => dimension.Value, StringComparer.Ordinal),
        });
}
