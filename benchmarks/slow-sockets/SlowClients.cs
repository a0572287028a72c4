using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SlowSockets.Benchmark;

/// <summary>
/// Connections that do as little as they can: a third sends nothing, a third one byte of a header a second, a third one byte of a body a
/// second. One that the service closes is opened again, so that there are as many at all times.
/// </summary>
internal sealed class SlowClients : IAsyncDisposable
{
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(1);

    private readonly Kind[] _kinds =
    [
        new("idle", "", []),
        new("slow headers", "POST /events HTTP/1.1\r\nHost: x\r\nX-Slow: ", "a"u8.ToArray()),
        new("slow bodies", "POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{", " "u8.ToArray()),
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    /// <summary>Returns when all of them are connected.</summary>
    public static async Task<SlowClients> OpenAsync(int port, int count, CancellationToken cancellationToken)
    {
        var sockets = new SlowClients();
        for (var i = 0; i < count; i++)
        {
            sockets._running.Add(sockets.KeepOpenAsync(sockets._kinds[i % sockets._kinds.Length], port));
        }

        while (sockets._kinds.Sum(kind => kind.Opened) < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }

        return sockets;
    }

    public IEnumerable<string> ToRows() => _kinds.Select(kind => string.Create(
        CultureInfo.InvariantCulture,
        $"| {kind.Name} | {kind.Opened:N0} | {kind.Closed:N0} | {(kind.Closed == 0 ? "–" : kind.Longest.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture))} |"));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _stop.Dispose();
    }

    private async Task KeepOpenAsync(Kind kind, int port)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var clock = Stopwatch.StartNew();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                kind.Open();
                await TrickleAsync(socket, kind);
                kind.Close(clock.Elapsed);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                kind.Close(clock.Elapsed);
            }
        }
    }

    /// <summary>Returns when the service closes the connection.</summary>
    private async Task TrickleAsync(Socket socket, Kind kind)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(kind.Start), _stop.Token);
        var closed = ClosedAsync(socket);
        while (!closed.IsCompleted)
        {
            await Task.WhenAny(closed, Task.Delay(BetweenBytes, _stop.Token));
            if (!closed.IsCompleted && kind.More.Length > 0)
            {
                await socket.SendAsync(kind.More, _stop.Token);
            }
        }

        await closed;
    }

    private async Task ClosedAsync(Socket socket)
    {
        var answer = new byte[1024];
        while (await socket.ReceiveAsync(answer, _stop.Token) > 0)
        {
        }
    }

    /// <param name="name">What it does.</param>
    /// <param name="start">What it sends at once.</param>
    /// <param name="more">What it sends each second after.</param>
    private sealed class Kind(string name, string start, byte[] more)
    {
        private readonly Lock _lock = new();

        public string Name { get; } = name;

        public string Start { get; } = start;

        public byte[] More { get; } = more;

        public int Opened { get; private set; }

        public int Closed { get; private set; }

        public TimeSpan Longest { get; private set; }

        public void Open()
        {
            lock (_lock)
            {
                Opened++;
            }
        }

        public void Close(TimeSpan after)
        {
            lock (_lock)
            {
                Closed++;
                Longest = after > Longest ? after : Longest;
            }
        }
    }
}
