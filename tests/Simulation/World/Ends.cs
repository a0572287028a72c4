using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Events;
using LocalAws.Hosting;

namespace Simulation.World;

/// <summary>
/// Every event that the queue ever handed out, known by the message that first brought it and its place in that, and the end it came to. It is
/// taken from the calls themselves, and in the end compared with the rows that the table holds.
/// </summary>
internal sealed class Ends
{
    private readonly Dictionary<string, string> _messageByReceipt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string MessageId, int Index)[]> _eventsByMessage = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<(string MessageId, int Index), List<string>> _rows = [];

    /// <summary>How many events came to each end.</summary>
    public Tally Outcomes { get; } = new();

    /// <summary>Told of each call that was carried out.</summary>
    public void OnServed(ServedCall call)
    {
        if (call.Service == "SQS" && call.Operation is "ReceiveMessage" or "DeleteMessageBatch")
        {
            using var request = JsonDocument.Parse(call.Request);
            using var response = JsonDocument.Parse(call.Response);
            if (request.RootElement.GetProperty("QueueUrl").GetString()!.EndsWith($"/{Topology.EventsQueue.Name}", StringComparison.Ordinal))
            {
                lock (_deleted)
                {
                    if (call.Operation == "ReceiveMessage")
                    {
                        OnReceived(response.RootElement);
                    }
                    else
                    {
                        OnDeleted(request.RootElement, response.RootElement);
                    }
                }
            }
        }
    }

    /// <summary>Of every row of the events table.</summary>
    public void AddRow(Dictionary<string, AttributeValue> row)
    {
        if (row.TryGetValue(EventRow.MessageId, out var messageId))
        {
            var origin = (messageId.S, int.Parse(row[EventRow.MessageIndex].N, CultureInfo.InvariantCulture));
            var outcome = row.GetValueOrDefault(EventRow.Status)?.S ?? EventOutcome.Processed.Word;
            _rows.TryAdd(origin, []);
            _rows[origin].Add(outcome);
            Outcomes.Add(outcome);
        }
    }

    /// <summary>
    /// What has no end though its message was deleted, or has two, or is the end of nothing. A message that SQS gave up need not have one: its
    /// events come to theirs when it is redriven.
    /// </summary>
    public IEnumerable<string> Unbalanced()
    {
        var known = _eventsByMessage.Values.SelectMany(events => events).ToHashSet();
        var ended = _deleted.SelectMany(message => _eventsByMessage[message]).ToHashSet();
        return
        [
            .. ended.Where(origin => !_rows.ContainsKey(origin)).Select(origin => $"no end: {origin}"),
            .. _rows.Where(row => row.Value.Count > 1).Select(row => $"two ends: {row.Key} {string.Join(' ', row.Value)}"),
            .. _rows.Keys.Where(origin => !known.Contains(origin)).Select(origin => $"end of nothing: {origin}"),
        ];
    }

    private void OnReceived(JsonElement response)
    {
        if (!response.TryGetProperty("Messages", out var messages))
        {
            return;
        }

        foreach (var message in messages.EnumerateArray())
        {
            var id = message.GetProperty("MessageId").GetString()!;
            _messageByReceipt[message.GetProperty("ReceiptHandle").GetString()!] = id;
            if (!_eventsByMessage.ContainsKey(id))
            {
                var (origin, first) = OriginOf(message) ?? (id, 0);
                _eventsByMessage[id] =
                    [.. Enumerable.Range(first, CountOf(message.GetProperty("Body").GetString()!)).Select(index => (origin, index))];
            }
        }
    }

    private void OnDeleted(JsonElement request, JsonElement response)
    {
        var deleted = response.TryGetProperty("Successful", out var successful)
            ? successful.EnumerateArray().Select(entry => entry.GetProperty("Id").GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        foreach (var entry in request.GetProperty("Entries").EnumerateArray())
        {
            if (deleted.Contains(entry.GetProperty("Id").GetString())
                && _messageByReceipt.TryGetValue(entry.GetProperty("ReceiptHandle").GetString()!, out var id))
            {
                _deleted.Add(id);
            }
        }
    }

    private static (string, int)? OriginOf(JsonElement message) =>
        message.TryGetProperty("MessageAttributes", out var attributes)
        && attributes.TryGetProperty(DeadLetterAttributes.MessageId, out var id)
        && attributes.TryGetProperty(DeadLetterAttributes.MessageIndex, out var index)
            ? (id.GetProperty("StringValue").GetString()!, int.Parse(index.GetProperty("StringValue").GetString()!, CultureInfo.InvariantCulture))
            : null;

    // A message that cannot be read as a whole ends as one.
    private static int CountOf(string body)
    {
        try
        {
            var decoded = MessageCodec.Decode(body);
            return decoded.Events.Count + decoded.Malformed.Count;
        }
        catch (UnreadableMessageException)
        {
            return 1;
        }
    }
}
