using System.Buffers.Text;
using System.Diagnostics;

namespace IngestBenchmark.Driving;

/// <summary>Sends the same kind of request on every connection, the next as soon as the last was answered.</summary>
internal sealed class Load
{
    private const int Connections = 64;

    private long _ids;
    private long _events;

    /// <summary>How many events were taken until now.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <returns>How long each answer took, in microseconds, sorted.</returns>
    public async Task<int[]> RunAsync(int port, Post post, Scenario scenario, int status, TimeSpan duration, CancellationToken cancellationToken)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, Connections)
            .Select(_ => RunAsync(port, post.Copy(), scenario, status, end, cancellationToken)));
        int[] sorted = [.. all.SelectMany(one => one)];
        Array.Sort(sorted);
        return sorted;
    }

    private async Task<List<int>> RunAsync(int port, Post post, Scenario scenario, int status, long end, CancellationToken cancellationToken)
    {
        var latencies = new List<int>(16 * 1024);
        using var connection = await Connection.OpenAsync(port, cancellationToken);
        for (var start = Stopwatch.GetTimestamp(); start < end;)
        {
            WriteIds(post);
            await connection.SendAsync(post.Bytes, scenario, status, cancellationToken);
            Interlocked.Add(ref _events, scenario.Events);
            var now = Stopwatch.GetTimestamp();
            latencies.Add((int)Stopwatch.GetElapsedTime(start, now).TotalMicroseconds);
            start = now;
        }

        return latencies;
    }

    private void WriteIds(Post post)
    {
        var id = Interlocked.Add(ref _ids, post.Ids.Count);
        foreach (var at in post.Ids)
        {
            Utf8Formatter.TryFormat(id--, post.Bytes.AsSpan(at, Post.IdLength), out _, new System.Buffers.StandardFormat('x', Post.IdLength));
        }
    }
}
