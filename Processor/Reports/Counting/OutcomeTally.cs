using Events;
using Processor.Reports.Model;

namespace Processor.Reports.Counting;

/// <summary>Counts events by their ends.</summary>
internal sealed class OutcomeTally
{
    private static readonly string[] Words =
        [EventOutcome.Processed.Word, EventOutcome.Duplicate.Word, EventOutcome.Conflict.Word, EventOutcome.Failed.Word];

    private readonly long[] _counts = new long[Words.Length];

    public long Total => _counts.Sum();

    /// <param name="outcome">The word of one; any other is an error of whoever wrote it, and fails.</param>
    public static int IndexOf(string outcome) => Array.IndexOf(Words, outcome) is >= 0 and var index
        ? index
        : throw new InvalidDataException("A row of the events table has an unknown status.");

    public void Add(int outcome) => _counts[outcome]++;

    public void Add(OutcomeTally other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    public OutcomeCounts ToOutcomes() => new(Total, _counts[0], _counts[1], _counts[2], _counts[3]);
}
