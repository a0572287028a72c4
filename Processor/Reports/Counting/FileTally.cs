using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Reports.Model;

namespace Processor.Reports.Counting;

/// <summary>What the rows of a day's files come to.</summary>
internal sealed class FileTally
{
    private readonly SortedDictionary<string, long> _statuses = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (long Files, long Rows)> _types = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private readonly ExactTotal _amount = new();
    private long _amounts;
    private long _files;
    private long _bytes;
    private long _rows;
    private long _accepted;
    private long _rejected;

    public void Add(Dictionary<string, AttributeValue> row)
    {
        var rows = NumberOf(row.GetValueOrDefault(FileRow.Rows));
        var status = row.GetValueOrDefault(FileRow.Status)?.S ?? EventTally.Unknown;
        var type = row.GetValueOrDefault(FileRow.Type)?.S ?? EventTally.Unknown;
        _files++;
        _bytes += NumberOf(row.GetValueOrDefault(FileRow.Size));
        _rows += rows;
        _accepted += NumberOf(row.GetValueOrDefault(FileRow.Accepted));
        _rejected += NumberOf(row.GetValueOrDefault(FileRow.Rejected));
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        var (files, before) = _types.GetValueOrDefault(type);
        _types[type] = (files + 1, before + rows);
        foreach (var (code, count) in row.GetValueOrDefault(FileRow.RejectedBy)?.M ?? [])
        {
            _reasons[code] = _reasons.GetValueOrDefault(code) + NumberOf(count);
        }

        if (row.GetValueOrDefault(FileRow.Amount)?.S is { } amount)
        {
            _amount.Add(amount);
            _amounts++;
        }
    }

    public FileTotals ToTotals() => new(
        _files,
        _bytes,
        _rows,
        _accepted,
        _rejected,
        _amounts == 0 ? null : _amount.ToString(),
        [.. _statuses.Select(status => new NamedCount(status.Key, status.Value))],
        [.. _types.Select(type => new FileType(type.Key, type.Value.Files, type.Value.Rows))],
        [.. _reasons.OrderByDescending(reason => reason.Value).Select(reason => new NamedCount(reason.Key, reason.Value))]);

    private static long NumberOf(AttributeValue? value) => value?.N is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
}
