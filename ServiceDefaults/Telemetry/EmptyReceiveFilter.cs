using System.Diagnostics;
using OpenTelemetry;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Keeps idle long polls out of the traces: a receive that brought no message says nothing, several times a minute for every queue.
/// Dropped are such receives, and the HTTP request below any receive, which lasts as long and says no more. A receive that brought
/// messages or failed is kept, and the AWS SDK's metrics count every one.
/// </summary>
internal sealed class EmptyReceiveFilter : BaseProcessor<Activity>
{
    private const string Receive = "SQS.ReceiveMessage";

    // An empty answer is "{}", one with a message several hundred bytes.
    private const long LargestEmptyAnswer = 31;

    public override void OnEnd(Activity data)
    {
        if (IsEmptyReceive(data) || (data.Parent is { OperationName: Receive } receive && receive.Kind == ActivityKind.Client))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static bool IsEmptyReceive(Activity span) => span.Status != ActivityStatusCode.Error
        && (span.OperationName == Receive
            ? span.GetTagItem(AwsSpan.ResponseSize) is long size and <= LargestEmptyAnswer
            : span.GetTagItem("messaging.operation.type") is "receive" && span.GetTagItem("messaging.batch.message_count") is 0);
}
