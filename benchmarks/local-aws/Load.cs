using System.Diagnostics;

namespace LocalAws.Benchmark;

internal static class Load
{
    /// <summary>Repeats an action on every connection for a while.</summary>
    /// <param name="action">One or more calls on a connection; it returns how many units of work it did.</param>
    /// <returns>Units of work a second.</returns>
    public static async Task<double> RunAsync(
        int port,
        int connections,
        TimeSpan duration,
        Func<HttpConnection, CancellationToken, ValueTask<int>> action,
        CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var work = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () =>
            {
                using var connection = await HttpConnection.OpenAsync(port, cancellationToken);
                var done = 0L;
                while (clock.Elapsed < duration)
                {
                    done += await action(connection, cancellationToken);
                }

                return done;
            },
            cancellationToken)));
        return work.Sum() / clock.Elapsed.TotalSeconds;
    }
}
