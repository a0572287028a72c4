using Processor.Files.Reading;
using Processor.Files.Rows;
using Processor.Files.Sinks;
using Processor.Files.State;

namespace Processor.Files;

/// <summary>Reads an open file batch by batch.</summary>
internal sealed class FileReading : IDisposable
{
    private readonly RecordReader _records;
    private readonly RowReader _rows;
    private readonly RecordUse _use;
    private readonly int _maxRows;
    private long _row;

    /// <param name="file">What is read.</param>
    /// <param name="use">What becomes of its rows.</param>
    /// <param name="rule">Says what a primary key is.</param>
    /// <param name="progress">Where it goes on.</param>
    /// <param name="options">What is allowed.</param>
    /// <param name="maxRows">Of a batch.</param>
    public FileReading(OpenFile file, RecordUse use, FileRule rule, Checkpoint progress, FilesOptions options, int maxRows)
    {
        (_use, _maxRows, _row) = (use, maxRows, progress.Rows);
        _records = file.Records(file.Format.Splitter(progress.State), options.MaxRecordBytes);
        var needs = new RowNeeds(use != RecordUse.None, use.HasFlag(RecordUse.Items) ? rule.KeyMembers : null);
        _rows = file.Format.Type switch
        {
            FileFormat.Csv => new CsvRows(file.Format.Delimiter, options, needs, progress),
            FileFormat.Json or FileFormat.Ndjson => new JsonRows(needs, file.Format.Type == FileFormat.Ndjson),
            _ => new LineRows(),
        };
    }

    // Only who may still reject a row needs its text.
    private bool NeedsOriginal => (_use & (RecordUse.Downstream | RecordUse.Items)) != RecordUse.None;

    /// <returns>Null at the end of the file.</returns>
    public async Task<RowBatch?> NextAsync(CancellationToken cancellationToken)
    {
        var batch = new RowBatch();
        var (any, before) = (false, _records.Position);
        do
        {
            any |= Take(batch);
        }
        while (!batch.IsFull(_maxRows) && await _records.FillAsync(cancellationToken));

        while (_rows.TryNext(out var row))
        {
            Take(batch, row);
        }

        (batch.End.Position, batch.End.Checksum, batch.End.State) = (_records.Position, _records.Checksum, _records.State);
        _rows.Save(batch.End);
        return any || _records.Position > before ? batch : null;
    }

    public void Dispose()
    {
        (_rows as IDisposable)?.Dispose();
        _records.Dispose();
    }

    private bool Take(RowBatch batch)
    {
        var any = false;
        while (!batch.IsFull(_maxRows) && _records.TryRead(out var record))
        {
            any = true;
            var verdict = _rows.Read(record, _row + 1);
            if (verdict.Kind == RowKind.None)
            {
                continue;
            }

            batch.Count++;
            _row++;
            if (verdict.Kind == RowKind.Pending)
            {
                batch.Grow(record.Text.Length);
            }
            else
            {
                Take(batch, new PendingRow(_row, verdict, verdict.Kind == RowKind.Reject || NeedsOriginal ? record.Text.ToArray() : default));
            }
        }

        return any;
    }

    private void Take(RowBatch batch, PendingRow row)
    {
        if (row.Verdict.Kind == RowKind.Reject)
        {
            batch.Reject(row.Number, row.Verdict.Code!, row.Text.ToArray());
        }
        else if (_use == RecordUse.None)
        {
            batch.Add(_rows.Amount);
        }
        else
        {
            batch.Add(new FileRowData(row.Number, _rows.Payload.ToArray(), _rows.Key, _rows.Amount, NeedsOriginal ? row.Text.ToArray() : default));
        }
    }
}
