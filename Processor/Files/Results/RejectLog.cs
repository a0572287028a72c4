using System.Buffers;
using System.Globalization;
using System.Text;
using Processor.Files.State;

namespace Processor.Files.Results;

/// <summary>
/// The rejected rows of a file. They wait in objects of their own, each under a name that no other worker writes, until the file is done; a
/// worker that goes on has them from the checkpoint.
/// </summary>
internal sealed class RejectLog(ResultBucket bucket, FileTask task)
{
    /// <summary>How much of them is in memory at once: the 5 MiB that S3 wants at least of each part of an upload but the last.</summary>
    public const int PartBytes = 5 * 1024 * 1024;

    private static readonly byte[] Header = "row,code,text\r\n"u8.ToArray();

    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private int _names;
    private bool _isSaved = true;

    /// <summary>Gets what was not a part of its own yet.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (task.Progress.RejectTail is { } tail)
        {
            _buffer.Write((await bucket.ReadAsync(tail, cancellationToken)).Span);
        }
        else if (task.Progress.RejectParts.Count == 0)
        {
            _buffer.Write(Header);
        }
    }

    public async Task AddAsync(long row, string code, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        var line = new StringBuilder().Append(row.ToString(CultureInfo.InvariantCulture)).Append(',').Append(code).Append(',');
        CsvText.Append(line, Encoding.UTF8.GetString(text.Span));
        Encoding.UTF8.GetBytes(line.Append("\r\n").ToString(), _buffer);
        _isSaved = false;
        if (_buffer.WrittenCount >= PartBytes)
        {
            var name = NextName();
            await bucket.PutPartAsync(name, _buffer.WrittenMemory, cancellationToken);
            task.Progress.RejectParts.Add(name);
            task.Progress.RejectTail = null;
            _buffer.ResetWrittenCount();
            _isSaved = true;
        }
    }

    /// <summary>Makes sure that nothing of them is in memory alone.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (!_isSaved)
        {
            var name = NextName();
            await bucket.PutPartAsync(name, _buffer.WrittenMemory, cancellationToken);
            task.Progress.RejectTail = name;
            _isSaved = true;
        }
    }

    /// <summary>Puts them all together where they belong, and removes the parts.</summary>
    /// <returns>Where that is; null where no row was rejected.</returns>
    public async Task<string?> CompleteAsync(CancellationToken cancellationToken)
    {
        var (key, parts, any) = (ResultKeys.RejectsOf(task.Notice), task.Progress.RejectParts, task.Progress.Rejected > 0);
        await bucket.ReplaceAsync(
            task,
            key,
            any,
            (tag, ct) => parts.Count == 0
                ? bucket.PutAsync(task, key, _buffer.WrittenMemory, "text/csv; charset=utf-8", tag, ct)
                : bucket.PutAsync(task, key, parts, _buffer.WrittenMemory, "text/csv; charset=utf-8", tag, ct),
            cancellationToken);
        return any ? key : null;
    }

    /// <summary>Removes what is not needed any more, once the file is done.</summary>
    public Task CleanAsync(CancellationToken cancellationToken) => _names > 0 || task.Progress.RejectParts.Count > 0 || task.Progress.RejectTail is not null
        ? bucket.RemoveAsync(ResultKeys.PartsOf(task.Id), cancellationToken)
        : Task.CompletedTask;

    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"{ResultKeys.PartsOf(task.Id)}{task.Epoch:D6}-{++_names:D6}.csv");
}
