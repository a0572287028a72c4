using System.Text.Json.Nodes;
using LocalAws.Faults.Kinds;

namespace LocalAws.Faults.Batches;

/// <summary>PartiQL: one answer for each statement, in order, which may be its error.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementError.html</remarks>
internal sealed class StatementBatch : PartialBatch
{
    public override bool CanBeApplied => true;

    public override int Count(JsonObject request) => request.Array("Statements")?.Count ?? 0;

    public override IReadOnlyList<FailedPart> Cut(JsonObject request, IReadOnlyList<int> failing, PartialFault fault)
    {
        var statements = request.Array("Statements")!;
        FailedPart[] failed = [.. failing.Select(index => new FailedPart(index, statements[index]))];
        Remove(statements, failing);
        return failed;
    }

    public override void Report(JsonObject response, IReadOnlyList<FailedPart> failed, PartialFault fault)
    {
        if (response.Array("Responses") is not { } answers)
        {
            response["Responses"] = answers = [];
        }

        foreach (var part in failed)
        {
            if (fault.Applied)
            {
                answers.RemoveAt(part.Index);
            }

            answers.Insert(part.Index, new JsonObject
            {
                ["Error"] = new JsonObject
                {
                    ["Code"] = fault.Code ?? "InternalServerError",
                    ["Message"] = "A fault rule failed this statement.",
                },
            });
        }
    }
}
