using Amazon.SQS;
using Amazon.SQS.Model;
using Events;

namespace Processor.Queues;

/// <summary>Where an event goes that cannot have its effect: with the reason and its identity beside it.</summary>
internal sealed class DeadLetterQueue(IAmazonSQS sqs, QueueAddress address)
{
    // Of a reason's text: enough to read, and little of the 1 MiB that body and attributes share.
    private const int MaxMessageLength = 512;

    public async Task SendAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var request = new SendMessageRequest(await address.GetUrlAsync(cancellationToken), letter.Body)
        {
            MessageAttributes = new(StringComparer.Ordinal)
            {
                [DeadLetterAttributes.ReasonCode] = Text(letter.Reason.Code),
                [DeadLetterAttributes.ReasonMessage] = Text(Cut(letter.Reason.Message)),
                [DeadLetterAttributes.MessageId] = Text(letter.Message.Id),
            },
        };
        if (letter.Key is { } key)
        {
            request.MessageAttributes[DeadLetterAttributes.Tenant] = Text(key.Tenant.Value);
            request.MessageAttributes[DeadLetterAttributes.Source] = Text(key.Source.Value);
            request.MessageAttributes[DeadLetterAttributes.EventId] = Text(Uri.EscapeDataString(key.Id.Value));
        }

        await sqs.SendMessageAsync(request, cancellationToken);
    }

    private static string Cut(string text) => text.Length <= MaxMessageLength ? text : text[..MaxMessageLength];

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
