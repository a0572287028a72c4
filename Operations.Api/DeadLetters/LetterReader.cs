using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.DeadLetters;

/// <summary>Opens dead letters, and judges each by today's contracts.</summary>
internal sealed class LetterReader(LetterJudge judge)
{
    public DeadLetter Read(string queue, Message message)
    {
        var decoded = queue == WatchedQueues.Events ? TryDecode(message.Body) : null;
        var first = decoded?.Events is [var only, ..] ? only : null;
        var letter = new DeadLetter
        {
            Message = message,
            ReasonCode = Text(message, DeadLetterAttributes.ReasonCode) ?? DeadLetter.GaveUp,
            ReasonMessage = Text(message, DeadLetterAttributes.ReasonMessage),
            Tenant = Text(message, DeadLetterAttributes.Tenant) ?? first?.Key.Tenant.Value,
            Source = Text(message, DeadLetterAttributes.Source) ?? first?.Key.Source.Value,
            Type = first?.Type.Value,
            Id = Text(message, DeadLetterAttributes.EventId) is { } id ? Uri.UnescapeDataString(id) : first?.Key.Id.Value,
            ReceivedAt = first is null ? null : Timestamp.Format(first.ReceivedAt),
            Events = decoded?.Events ?? [],
            Redrives = Number(Text(message, DeadLetterAttributes.Redrives)),
            Receives = Number(message.Attributes?.GetValueOrDefault(MessageSystemAttributeName.ApproximateReceiveCount)),
            FailedAt = DateTimeOffset.FromUnixTimeMilliseconds(Long(message.Attributes?.GetValueOrDefault(MessageSystemAttributeName.SentTimestamp))),
            Verdict = Verdict.Redrivable,
        };
        var (verdict, errors) = judge.Judge(letter, IsReadable(queue, message, decoded));
        return letter with { Verdict = verdict, Errors = errors };
    }

    // A message of the files queue is what EventBridge says of an object: any JSON object.
    private static bool IsReadable(string queue, Message message, DecodedMessage? decoded) => queue == WatchedQueues.Events
        ? decoded is { Events.Count: > 0 }
        : IsObject(message.Body);

    private static bool IsObject(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static DecodedMessage? TryDecode(string body)
    {
        try
        {
            return MessageCodec.Decode(body);
        }
        catch (UnreadableMessageException)
        {
            return null;
        }
    }

    private static string? Text(Message message, string attribute) => message.MessageAttributes?.GetValueOrDefault(attribute)?.StringValue;

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static long Long(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
