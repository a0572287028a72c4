using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ingestion.Fuzzing.Tests.Bombs;
using Ingestion.Fuzzing.Tests.Drivers;
using Ingestion.Fuzzing.Tests.Inputs;

namespace Ingestion.Fuzzing.Tests;

public sealed class BombTests(ITestOutputHelper output)
{
    private const long MaxGrowth = 32 * 1024 * 1024;

    // Not what is aimed at, which is a second: what is beyond any doubt a hang.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_bomb_is_refused_before_it_goes_off()
    {
        Assert.SkipUnless(
            File.Exists("/proc/self/clear_refs"), "The peak of a process's memory is read from Linux's /proc, which is not here.");
        await using var api = await ApiProcess.StartAsync();
        WarmUp(api.Port);
        var failures = new List<string>();
        var cold = api.ResidentBytes;

        foreach (var bomb in Bomb.All)
        {
            var pieces = bomb.Pieces().ToList();
            var before = api.ResidentBytes;
            api.ForgetPeak();
            var clock = Stopwatch.StartNew();
            var answer = Send(api.Port, bomb, pieces);
            clock.Stop();
            var growth = api.PeakBytes - before;
            var figures = string.Create(
                CultureInfo.InvariantCulture,
                $"| {bomb} | {answer?.Status} | {clock.Elapsed.TotalMilliseconds:F0} ms | {growth / 1024.0 / 1024:F1} MB |");
            output.WriteLine(figures);
            if (!IsRefused(answer) || growth > MaxGrowth)
            {
                failures.Add($"{figures} {answer}");
            }
        }

        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"All {Bomb.All.Count} together: {(api.ResidentBytes - cold) / 1024.0 / 1024:F1} MB"));
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        WarmUp(api.Port, rounds: 1);
    }

    // Where nothing is taken in, every answer is a judgement.
    private static bool IsRefused(Answer? answer) =>
        answer is { Status: >= 400 and < 500 }
            || (answer?.Status == 200 && Encoding.UTF8.GetString(answer.Body).Contains("\"valid\":0,", StringComparison.Ordinal));

    /// <summary>Ordinary requests, up to the largest ones that are allowed: what the service keeps for those is there before the first
    /// bomb.</summary>
    private static void WarmUp(int port, int rounds = 40)
    {
        using var connection = new Connection(port, Patience);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (payload, events) in new[] { (10, 1), (200_000, 1), (10, 1_000), (3_900, 1_000) })
            {
                var one = $$$"""{"source":"s","type":"ordinary","payload":{"a":"{{{new string('x', payload)}}}"}}""";
                var body = events == 1 ? one : $"[{string.Join(',', Enumerable.Repeat(one, events))}]";
                connection.Send(
                    new Request { Target = events == 1 ? "/events" : "/events/batch" }.With("Content-Type",
                        "application/json").With(Encoding.UTF8.GetBytes(body)).ToBytes());
                Assert.Equal(202, connection.Read(isHead: false)?.Status);
            }
        }
    }

    // In chunks, so that no length gives it away.
    private static Answer? Send(int port, Bomb bomb, IReadOnlyList<byte[]> pieces)
    {
        using var connection = new Connection(port, Patience);
        var request = new Request { Target = bomb.Target }.With("Content-Type", bomb.ContentType).With("Transfer-Encoding", "chunked");
        request = bomb.Encoding.Length == 0 ? request : request.With("Content-Encoding", bomb.Encoding);
        var sending = new Thread(() =>
        {
            connection.Send(Encoding.ASCII.GetBytes(request.Head() + "\r\n"));
            foreach (var piece in pieces)
            {
                connection.Send(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"));
                connection.Send(piece);
                connection.Send("\r\n"u8);
            }

            connection.Send("0\r\n\r\n"u8);
        });
        sending.Start();
        var answer = connection.Read(isHead: false);
        connection.Dispose();
        sending.Join();
        return answer;
    }
}
