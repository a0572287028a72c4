using System.Text.Json.Nodes;
using LocalAws.Faults.Kinds;

namespace LocalAws.Faults.Batches;

/// <summary>PutEvents: entries without ids, whose results stand in the same order.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html</remarks>
internal sealed class EventBatch : PartialBatch
{
    public override bool CanBeApplied => true;

    public override int Count(JsonObject request) => request.Array("Entries")?.Count ?? 0;

    public override IReadOnlyList<FailedPart> Cut(JsonObject request, IReadOnlyList<int> failing, PartialFault fault)
    {
        var entries = request.Array("Entries")!;
        FailedPart[] failed = [.. failing.Select(index => new FailedPart(index, entries[index]))];
        Remove(entries, failing);
        return failed;
    }

    public override void Report(JsonObject response, IReadOnlyList<FailedPart> failed, PartialFault fault)
    {
        var results = response.Array("Entries");
        if (results is null)
        {
            response["Entries"] = results = [];
        }

        foreach (var part in failed)
        {
            var result = new JsonObject
            {
                ["ErrorCode"] = fault.Code ?? "InternalFailure",
                ["ErrorMessage"] = "A fault rule failed this entry.",
            };
            if (fault.Applied)
            {
                results[part.Index] = result;
            }
            else
            {
                results.Insert(part.Index, result);
            }
        }

        response["FailedEntryCount"] = results.Count(result => result.Text("ErrorCode").Length > 0);
    }
}
