using Events;
using Processor.Files.Rows;
using Processor.Files.State;

namespace Processor.Files.Sinks;

/// <summary>Gives a batch of rows their effects, whichever the rule says.</summary>
internal sealed class RowSinks(EventSink events, CallSink calls, ItemSink items)
{
    /// <summary>Returns when all rows have had their effects, or were refused them. Called again with the same rows, it changes nothing.</summary>
    public async Task TakeAsync(FileTask task, RecordUse use, RowBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Rows;
        if (rows.Count == 0)
        {
            return;
        }

        if (use.HasFlag(RecordUse.Items))
        {
            var repeated = await items.WriteAsync(task, rows, cancellationToken);
            rows = Reject(batch, rows, repeated, RejectCodes.KeyRepeated);
            batch.End.ItemsWritten += rows.Count;
        }

        if ((use & (RecordUse.Events | RecordUse.Downstream)) == RecordUse.None)
        {
            return;
        }

        IReadOnlyList<(FileRowData Row, EventEnvelope Envelope)> enveloped = [.. rows.Select(row => (row, RowEnvelopes.Of(task, row)))];
        if (use.HasFlag(RecordUse.Downstream))
        {
            var refused = await calls.SendAsync(task, enveloped, cancellationToken);
            var taken = Reject(batch, rows, refused, RejectCodes.Refused).ToHashSet(ReferenceEqualityComparer.Instance);
            enveloped = [.. enveloped.Where(item => taken.Contains(item.Row))];
            batch.End.Calls += enveloped.Count;
        }

        if (use.HasFlag(RecordUse.Events))
        {
            await events.SendAsync(enveloped.Select(item => item.Envelope), cancellationToken);
            batch.End.Events += enveloped.Count;
        }
    }

    private static IReadOnlyList<FileRowData> Reject(RowBatch batch, IReadOnlyList<FileRowData> rows, IReadOnlyList<FileRowData> rejected, string code)
    {
        foreach (var row in rejected)
        {
            batch.Reject(row, code);
        }

        return rejected.Count == 0 ? rows : [.. rows.Except(rejected)];
    }
}
