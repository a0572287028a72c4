using System.Diagnostics;
using System.Globalization;
using Events;

namespace ProcessingBenchmark;

/// <param name="EventsPerSecond">From the moment that the consumer may run until the queue is empty.</param>
/// <param name="CpuSecondsPerThousand">Of the consumer's process alone, without its start.</param>
internal sealed record Measured(double EventsPerSecond, double CpuSecondsPerThousand)
{
    public double EventsPerCpuSecond => 1_000 / CpuSecondsPerThousand;
}

/// <summary>One consumer, warm after as many events as are measured, that is stopped while its backlog is laid and then let run.</summary>
internal static class Measurement
{
    public static async Task<Measured> OfAsync(Consumer consumer, LocalAwsProcess aws, int events)
    {
        var queueUrl = await aws.StartOverAsync();
        var backlog = new Backlog(aws.Sqs, queueUrl);
        using var process = Start(consumer, aws.Endpoint, queueUrl);
        try
        {
            await backlog.AddAsync(events, consumer.EventsPerMessage);
            await backlog.DrainedAsync();
            await SignalAsync("STOP", process);
            await backlog.AddAsync(events, consumer.EventsPerMessage);
            process.Refresh();
            var cpu = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            await SignalAsync("CONT", process);
            await backlog.DrainedAsync();
            var elapsed = clock.Elapsed;
            process.Refresh();
            cpu = process.TotalProcessorTime - cpu;
            var rows = await aws.CountRowsAsync();
            return rows == 2 * events
                ? new Measured(events / elapsed.TotalSeconds, cpu.TotalSeconds / events * 1_000)
                : throw new InvalidOperationException($"{consumer.Name} stored {rows} of {2 * events} events.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(Consumer consumer, Uri endpoint, string queueUrl)
    {
        var start = consumer.Start(queueUrl, Topology.EventsTable.Name);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.Environment["AWS_ENDPOINT_URL"] = endpoint.ToString();
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{consumer.Name} did not start.");
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task SignalAsync(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
