using System.Text.Json.Nodes;
using LocalAws.Faults.Kinds;

namespace LocalAws.Faults.Batches;

/// <summary>SQS: entries with ids, that are among the <c>Successful</c> or the <c>Failed</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry.html</remarks>
internal sealed class EntryBatch : PartialBatch
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
        var ids = failed.Select(part => part.Part.Text("Id")).ToHashSet(StringComparer.Ordinal);
        if (response.Array("Successful") is { } successful)
        {
            successful.RemoveAll(entry => ids.Contains(entry.Text("Id")));
        }

        var all = response.Array("Failed") ?? [];
        foreach (var id in ids)
        {
            all.Add((JsonNode)new JsonObject
            {
                ["Id"] = id,
                ["SenderFault"] = fault.SenderFault,
                ["Code"] = fault.Code ?? "InternalError",
                ["Message"] = "A fault rule failed this entry.",
            });
        }

        response["Failed"] = all.Parent is null ? all : all.DeepClone();
    }
}
