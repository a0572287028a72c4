using Processor.Files.Reading;
using Processor.Files.State;

namespace Processor.Files.Rows;

/// <summary>Makes rows of records, and says why a record is none.</summary>
internal abstract class RowReader
{
    /// <summary>The row's content as a JSON object, where it was asked for.</summary>
    public ReadOnlyMemory<byte> Payload { get; protected set; }

    /// <summary>The row's primary key, where it was asked for.</summary>
    public string? Key { get; protected set; }

    /// <summary>The row's amount, where it is of the contract that has one.</summary>
    public ExactAmount? Amount { get; protected set; }

    /// <param name="record">Is not there any more after this.</param>
    /// <param name="number">The row's, if it is one.</param>
    public abstract RowVerdict Read(in FileRecord record, long number);

    /// <summary>Reads the next of the rows that are pending.</summary>
    /// <returns>False when there is none.</returns>
    public virtual bool TryNext(out PendingRow row)
    {
        row = default;
        return false;
    }

    /// <summary>What it has learnt so far, for who goes on.</summary>
    public abstract void Save(Checkpoint checkpoint);
}
