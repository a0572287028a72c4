using Processor.Files.Rows;
using Processor.Files.State;

namespace Processor.Files.Sinks;

/// <summary>Some rows in a row, with all that is to be written down of them once they have had their effects.</summary>
internal sealed class RowBatch
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly List<FileRowData> _rows = [];
    private readonly List<(long Row, string Code, ReadOnlyMemory<byte> Text)> _rejects = [];
    private readonly ExactSum _sum = new();
    private long _bytes;

    public IReadOnlyList<FileRowData> Rows => _rows;

    /// <summary>Rejected rows, in order.</summary>
    public IEnumerable<(long Row, string Code, ReadOnlyMemory<byte> Text)> Rejects => _rejects.OrderBy(reject => reject.Row);

    /// <summary>Of the rows that nobody has rejected.</summary>
    public ExactSum Sum => _sum;

    /// <summary>How many rows were read for it, good and bad.</summary>
    public long Count { get; set; }

    /// <summary>Where reading goes on after it, and what its effects came to.</summary>
    public Checkpoint End { get; } = new();

    public bool IsFull(int maxRows) => Count >= maxRows || _bytes >= MaxBytes;

    /// <summary>Makes room for a row that is yet to be read.</summary>
    public void Grow(int bytes) => _bytes += bytes;

    /// <summary>Takes a row that has effects.</summary>
    public void Add(FileRowData row)
    {
        _rows.Add(row);
        _bytes += row.Payload.Length + row.Original.Length;
        Add(row.Amount);
    }

    /// <summary>Takes a row that is only counted.</summary>
    public void Add(ExactAmount? amount)
    {
        if (amount is { } counted)
        {
            _sum.Add(counted);
        }
    }

    public void Reject(long row, string code, ReadOnlyMemory<byte> text)
    {
        _rejects.Add((row, code, text));
        _bytes += text.Length;
    }

    /// <summary>Takes a row back whose effect was refused.</summary>
    public void Reject(FileRowData row, string code)
    {
        _rejects.Add((row.Number, code, row.Original));
        if (row.Amount is { } amount)
        {
            _sum.Subtract(amount);
        }
    }
}
