using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Ingestion.Api.Telemetry;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Publishing;

/// <summary>
/// Sends the messages of one SendMessageBatch call. The answer to such a call is 200 even where SQS failed to take some of them, so each
/// counts as taken only when it is named among the successful.
/// </summary>
internal sealed partial class QueueWriter(
    IAmazonSQS sqs,
    QueueAddress address,
    IOptions<PublishingOptions> options,
    TimeProvider time,
    IngestionTelemetry telemetry,
    ILogger<QueueWriter> logger)
{
    /// <param name="messages">What fits in one call.</param>
    /// <param name="taken">Called for each message once SQS has it.</param>
    /// <param name="cancellationToken">Ends the call and its retries.</param>
    public async Task SendAsync(IReadOnlyList<OutgoingMessage> messages, Action<OutgoingMessage> taken, CancellationToken cancellationToken)
    {
        var url = await address.GetAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt == options.Value.MaxAttempts;
            try
            {
                messages = await TrySendAsync(url, messages, taken, cancellationToken);
            }
            catch (Exception exception) when (!isLast && !cancellationToken.IsCancellationRequested)
            {
                // SQS may have taken them all the same: the second time they are duplicates.
                Log.CallFailed(logger, exception.GetType().Name, exception.Message);
            }

            if (messages.Count == 0 || isLast)
            {
                return;
            }

            var longest = options.Value.RetryDelay * Math.Pow(2, attempt - 1);
            await Task.Delay(longest * Random.Shared.NextDouble(), time, cancellationToken);
        }
    }

    /// <returns>Those that are worth another attempt.</returns>
    private async Task<IReadOnlyList<OutgoingMessage>> TrySendAsync(
        string url, IReadOnlyList<OutgoingMessage> messages, Action<OutgoingMessage> taken, CancellationToken cancellationToken)
    {
        var entries = messages.Select((message, index) => new SendMessageBatchRequestEntry(IdOf(index), message.Body)
        {
            MessageGroupId = message.Group,
        });
        var response = await sqs.SendMessageBatchAsync(new SendMessageBatchRequest(url, [.. entries]), cancellationToken);
        telemetry.Sent(messages.Count);

        var successful = (response.Successful ?? []).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var failed = (response.Failed ?? []).ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var again = new List<OutgoingMessage>();
        for (var i = 0; i < messages.Count; i++)
        {
            if (successful.Contains(IdOf(i)))
            {
                taken(messages[i]);
                continue;
            }

            var error = failed.GetValueOrDefault(IdOf(i));
            Log.NotTaken(logger, messages[i].Events.Count, error?.Code ?? "no answer", error?.Message);
            if (error?.SenderFault != true)
            {
                again.Add(messages[i]);
            }
        }

        return again;
    }

    private static string IdOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue did not take a message of {Events} events: {Code} {Reason}")]
        public static partial void NotTaken(ILogger logger, int events, string code, string? reason);

        [LoggerMessage(2, LogLevel.Warning, "The queue did not answer a send, which is tried again. {Kind}: {Reason}")]
        public static partial void CallFailed(ILogger logger, string kind, string reason);
    }
}
