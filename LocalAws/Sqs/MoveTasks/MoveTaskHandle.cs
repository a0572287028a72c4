using System.Text;

namespace LocalAws.Sqs.MoveTasks;

/// <summary>What a caller names a task by: its id and its source, in base64.</summary>
internal readonly record struct MoveTaskHandle(string TaskId, string SourceArn)
{
    public static MoveTaskHandle? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[512];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes[..length]).Split(' ');
        return parts is [{ Length: > 0 } id, { Length: > 0 } source] ? new MoveTaskHandle(id, source) : null;
    }

    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TaskId} {SourceArn}"));
}
