using System.Text.Json;
using System.Text.RegularExpressions;
using Events;
using LocalAws.Hosting;

namespace Simulation.World;

/// <summary>
/// Every write of an event's row that DynamoDB has really carried out, whatever its caller was told. It is taken from the calls themselves, so
/// it does not depend on what the table holds in the end.
/// </summary>
internal sealed partial class Effects
{
    private readonly Dictionary<(string, string), Effect> _effects = [];
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);

    private readonly HashSet<(string, string)> _outbox = [];

    /// <summary>Whether follow-up events are still to be sent.</summary>
    public bool HasOutbox => _outbox.Count > 0;

    public IReadOnlyDictionary<(string PartitionKey, string SortKey), Effect> ByKey => _effects;

    /// <summary>Told of each call that was carried out.</summary>
    public void OnServed(ServedCall call)
    {
        if (call.Service != "DynamoDB" || call.Operation is "Query" or "Scan" or "GetItem" or "BatchGetItem")
        {
            return;
        }

        using var request = JsonDocument.Parse(call.Request);
        switch (call.Operation)
        {
            case "BatchExecuteStatement":
                using (var response = JsonDocument.Parse(call.Response))
                {
                    var answers = response.RootElement.GetProperty("Responses").EnumerateArray();
                    foreach (var (statement, answer) in request.RootElement.GetProperty("Statements").EnumerateArray().Zip(answers))
                    {
                        if (!answer.TryGetProperty("Error", out _))
                        {
                            AddStatement(statement);
                        }
                    }
                }

                break;
            case "ExecuteStatement":
                AddStatement(request.RootElement);
                break;
            case "PutItem":
                AddPut(request.RootElement);
                break;
            case "DeleteItem":
                _outbox.Remove(KeyOf(request.RootElement.GetProperty("Key")));
                break;
            case "TransactWriteItems" when !IsRepeated(request.RootElement):
                foreach (var item in request.RootElement.GetProperty("TransactItems").EnumerateArray())
                {
                    if (item.TryGetProperty("Put", out var put))
                    {
                        AddPut(put);
                    }
                }

                break;
            case "BatchWriteItem" when request.RootElement.GetProperty("RequestItems").TryGetProperty(Topology.EventsTable.Name, out var writes):
                foreach (var write in writes.EnumerateArray().Where(write => write.TryGetProperty("PutRequest", out _)))
                {
                    AddItem(write.GetProperty("PutRequest").GetProperty("Item"));
                }

                break;
        }
    }

    // A transaction that is sent again with its token is not carried out again.
    private bool IsRepeated(JsonElement transaction) =>
        transaction.TryGetProperty("ClientRequestToken", out var token) && token.GetString() is { } text && !_tokens.Add(text);

    private void AddStatement(JsonElement statement)
    {
        var text = statement.GetProperty("Statement").GetString()!;
        if (!text.Contains($"\"{Topology.EventsTable.Name}\"", StringComparison.Ordinal))
        {
            return;
        }

        var values = statement.GetProperty("Parameters").EnumerateArray().Select(Text);
        var row = Names().Matches(text).Select(match => match.Groups["name"].Value).Zip(values).ToDictionary(StringComparer.Ordinal);
        Add(row[EventRow.PartitionKey], row[EventRow.SortKey], row.GetValueOrDefault(EventRow.Fingerprint));
    }

    private void AddPut(JsonElement put)
    {
        if (put.GetProperty("TableName").GetString() == Topology.EventsTable.Name)
        {
            AddItem(put.GetProperty("Item"));
        }
        else if (KeyOf(put.GetProperty("Item")) is var key && key.PartitionKey.StartsWith("#outbox#", StringComparison.Ordinal))
        {
            _outbox.Add(key);
        }
    }

    private static (string PartitionKey, string SortKey) KeyOf(JsonElement item) =>
        (Text(item.GetProperty(EffectRow.PartitionKey)), Text(item.GetProperty(EffectRow.SortKey)));

    private void AddItem(JsonElement item) => Add(
        Text(item.GetProperty(EventRow.PartitionKey)),
        Text(item.GetProperty(EventRow.SortKey)),
        item.TryGetProperty(EventRow.Fingerprint, out var fingerprint) ? Text(fingerprint) : null);

    // A row without a fingerprint is no event's.
    private void Add(string partitionKey, string sortKey, string? fingerprint)
    {
        if (fingerprint is null)
        {
            return;
        }

        var key = (partitionKey.Split('@')[0], sortKey);
        lock (_effects)
        {
            _effects[key] = _effects.TryGetValue(key, out var before)
                ? before with { Times = before.Times + 1, IsOverwritten = before.IsOverwritten || before.Fingerprint != fingerprint }
                : new Effect(fingerprint, Times: 1, IsOverwritten: false);
        }
    }

    private static string Text(JsonElement attribute) => attribute.TryGetProperty("S", out var text) ? text.GetString()! : "";

    [GeneratedRegex(@"'(?<name>\w+)': \?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Names();
}
