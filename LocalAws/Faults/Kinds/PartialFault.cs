using LocalAws.Faults.Batches;

namespace LocalAws.Faults.Kinds;

/// <summary>
/// A part of a batch fails and the call succeeds: entries in <c>Failed</c>, <c>UnprocessedItems</c>, <c>UnprocessedKeys</c>, errors of single
/// statements and events. A transaction cannot half fail: it is cancelled, with the reason at those actions.
/// </summary>
public sealed record PartialFault : JsonFault
{
    internal const string Name = "partial";

    /// <summary>The probability of each part of the batch, more than 0 and up to 1; one part fails at least. Default 0.5.</summary>
    public double Share { get; set; } = 0.5;

    /// <summary>
    /// Of each part that fails. Default: <c>InternalError</c> in SQS, <c>InternalServerError</c> of a statement, <c>TransactionConflict</c> of a
    /// transaction, <c>InternalFailure</c> of an event.
    /// </summary>
    public string? Code { get; set; }

    /// <summary>SQS's word on whose fault it is. Default false: the same message may be sent again.</summary>
    public bool SenderFault { get; set; }

    /// <summary>Whether the parts are done all the same, and only reported as failed. Default false; not of reads and transactions.</summary>
    public bool Applied { get; set; }

    internal override string Kind => Name;

    internal override bool Befalls(string operation) =>
        PartialBatch.Of(operation) is { } batch && (!Applied || batch.CanBeApplied);

    internal override IEnumerable<(string Member, string Problem)> Check()
    {
        if (!(Share is > 0 and <= 1))
        {
            yield return ("share", "must be more than 0, up to 1.");
        }

        if (Code is not null && (Code.Length == 0 || !Code.All(char.IsAsciiLetterOrDigit)))
        {
            yield return ("code", $"is '{Code}': it must be letters and digits.");
        }
    }

    private protected override async ValueTask StrikeAsync(JsonFaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        var batch = PartialBatch.Of(call.Operation)!;
        var request = call.ReadRequest() ?? [];
        var size = batch.Count(request);
        if (size == 0)
        {
            await next();
            return;
        }

        var sure = (int)(rule.Roll() * size);
        var failing = Enumerable.Range(0, size).Where(index => rule.Roll() < Share || index == sure).ToArray();
        var failed = batch.Cut(request, failing, this);
        if (Applied)
        {
            await next();
        }
        else if (failing.Length < size)
        {
            await call.AskAsync(request, next);
        }
        else
        {
            call.ChangeResponse([]);
        }

        var response = call.ReadResponse();
        batch.Report(response, failed, this);
        call.ChangeResponse(response);
    }
}
