using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Queues;
using Processor.Storage;

namespace Processor.Outbox;

/// <summary>Brings follow-up events to the events queue. One that is sent twice is a duplicate there, so none needs a lock.</summary>
internal sealed partial class OutboxSender(
    IAmazonSQS sqs,
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    QueueAddress address,
    IOptions<StorageOptions> options,
    ILogger<OutboxSender> logger)
{
    /// <summary>Sends each message, then removes its row. What fails stays for <see cref="OutboxSweep"/>; the event has not failed.</summary>
    /// <returns>How many are sent and gone.</returns>
    public async Task<int> SendAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var sent = 0;
        try
        {
            foreach (var row in rows)
            {
                var url = await address.GetUrlAsync(cancellationToken);
                await sqs.SendMessageAsync(new SendMessageRequest(url, row.Body), cancellationToken);
                var removal = new DeleteItemRequest { TableName = options.Value.EffectsTableName, Key = row.ToKey() };
                await circuit.RunAsync(ct => dynamoDb.DeleteItemAsync(removal, ct), cancellationToken);
                sent++;
            }
        }
        catch (Exception exception)
        {
            Log.NotSent(logger, exception, rows.Count - sent);
        }

        return sent;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Messages} messages of follow-up events could not be sent now; they are sent later.")]
        public static partial void NotSent(ILogger logger, Exception exception, int messages);
    }
}
