using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Processor.Downstream;

namespace Processor.Queues;

/// <summary>Where an event goes that cannot have its effect: with the reason and its identity beside it.</summary>
internal sealed class DeadLetterQueue(IAmazonSQS sqs, QueueAddress address, [FromKeyedServices(Downstreams.DeadLetters)] Circuit circuit)
{
    // Of a reason's text: enough to read, and little of the 1 MiB that body and attributes share.
    private const int MaxMessageLength = 512;

    /// <summary>Returns when the queue has the letter. A send whose answer was lost and that is repeated leaves two copies.</summary>
    public Task SendAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        circuit.RunAsync(async ct => await sqs.SendMessageAsync(RequestOf(letter, await address.GetUrlAsync(ct)), ct), cancellationToken);

    private static SendMessageRequest RequestOf(DeadLetter letter, string url)
    {
        var request = new SendMessageRequest(url, letter.Body)
        {
            MessageAttributes = new(StringComparer.Ordinal)
            {
                [DeadLetterAttributes.ReasonCode] = Text(letter.Reason.Code),
                [DeadLetterAttributes.ReasonMessage] = Text(Cut(letter.Reason.Message)),
                [DeadLetterAttributes.MessageId] = Text(letter.Arrival.MessageId),
                [DeadLetterAttributes.MessageIndex] = Text(letter.Arrival.Index.ToString(CultureInfo.InvariantCulture)),
            },
        };
        if (letter.Tenant is { } tenant)
        {
            request.MessageAttributes[DeadLetterAttributes.Tenant] = Text(tenant.Value);
        }

        if (letter.Key is { } key)
        {
            request.MessageAttributes[DeadLetterAttributes.Source] = Text(key.Source.Value);
            request.MessageAttributes[DeadLetterAttributes.EventId] = Text(Uri.EscapeDataString(key.Id.Value));
        }

        if (letter.Redrives > 0)
        {
            request.MessageAttributes[DeadLetterAttributes.Redrives] = Text(letter.Redrives.ToString(CultureInfo.InvariantCulture));
        }

        return request;
    }

    private static string Cut(string text) => text.Length <= MaxMessageLength ? text : text[..MaxMessageLength];

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
