using System.Text.Json.Nodes;
using LocalAws.Faults.Kinds;

namespace LocalAws.Faults.Batches;

/// <summary>BatchWriteItem and BatchGetItem: by table, and what was not done comes back as it was asked for.</summary>
/// <param name="unprocessed">The member of the answer that it comes back in.</param>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</remarks>
internal sealed class ItemBatch(string unprocessed, bool canBeApplied) : PartialBatch
{
    public override bool CanBeApplied => canBeApplied;

    public override int Count(JsonObject request) => Lists(request).Sum(list => list.Parts.Count);

    public override IReadOnlyList<FailedPart> Cut(JsonObject request, IReadOnlyList<int> failing, PartialFault fault)
    {
        var failed = new List<FailedPart>();
        var first = 0;
        foreach (var (table, parts) in Lists(request).ToArray())
        {
            int[] here = [.. failing.Select(index => index - first).Where(index => index >= 0 && index < parts.Count)];
            first += parts.Count;
            failed.AddRange(here.Select(index => new FailedPart(index, WithItsSettings(request, table, parts[index]), table)));
            Remove(parts, here);
            if (parts.Count == 0)
            {
                request["RequestItems"]!.AsObject().Remove(table);
            }
        }

        return failed;
    }

    public override void Report(JsonObject response, IReadOnlyList<FailedPart> failed, PartialFault fault)
    {
        if (response[unprocessed] is not JsonObject left)
        {
            response[unprocessed] = left = [];
        }

        foreach (var (_, part, table) in failed)
        {
            if (left[table!] is not { } mine)
            {
                left[table!] = part!.DeepClone();
            }
            else
            {
                ListOf(mine)!.Add(ListOf(part)![0]!.DeepClone());
            }
        }
    }

    // A list of one, as the answer has it: of writes a plain one, of keys with its settings beside it.
    private static JsonNode WithItsSettings(JsonObject request, string table, JsonNode? part)
    {
        var asked = request["RequestItems"]![table]!;
        if (asked is JsonArray)
        {
            return new JsonArray(part?.DeepClone());
        }

        var settings = asked.DeepClone().AsObject();
        settings["Keys"] = new JsonArray(part?.DeepClone());
        return settings;
    }

    private static IEnumerable<(string Table, JsonArray Parts)> Lists(JsonObject request) =>
        from table in request["RequestItems"] as JsonObject ?? []
        let parts = ListOf(table.Value)
        where parts is not null
        select (table.Key, parts);

    private static JsonArray? ListOf(JsonNode? table) => table as JsonArray ?? (table as JsonObject)?.Array("Keys");
}
