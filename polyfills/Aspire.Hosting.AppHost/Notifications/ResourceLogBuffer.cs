using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The newest lines of one resource's console. A watcher that cannot keep up loses the oldest; nobody waits for it.</summary>
internal sealed class ResourceLogBuffer
{
    internal const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly HashSet<Channel<LogLine>> _watchers = [];
    private int _lastNumber;

    public void Append(string content, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_lastNumber, content, isError);
            if (_lines.Count == Capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(line);
            }
        }
    }

    public LogLine[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    public Channel<LogLine> Subscribe()
    {
        var channel = Channel.CreateBounded<LogLine>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            foreach (var line in _lines)
            {
                channel.Writer.TryWrite(line);
            }

            _watchers.Add(channel);
        }

        return channel;
    }

    public void Unsubscribe(Channel<LogLine> channel)
    {
        lock (_lock)
        {
            _watchers.Remove(channel);
        }
    }
}
