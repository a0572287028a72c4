using System.Diagnostics;
using IngestBenchmark.Contenders;
using IngestBenchmark.Reporting;

namespace IngestBenchmark.Driving;

/// <summary>Has a service work, and looks at what that costs it.</summary>
internal sealed class Runner(string host, string key)
{
    private const double Steady = 0.9;

    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(250);

    public async Task<Measured> MeasureAsync(
        Service service, Contender contender, Scenario scenario, TimeSpan duration, CancellationToken cancellationToken)
    {
        var load = new Load();
        var cpu = service.CpuSeconds;
        var clock = Stopwatch.StartNew();
        var latencies = await load.RunAsync(
            service.Port, Post.Of(scenario, host, key), scenario, contender.StatusOf(scenario), duration, cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        cpu = service.CpuSeconds - cpu;
        return new Measured(load.Events / cpu, load.Events / seconds, At(latencies, 0.5), At(latencies, 0.99));
    }

    /// <summary>
    /// Seconds of a fresh process's time under single posts, until it does 90 % of the work of the run's last third for each second of CPU
    /// time, and keeps to it for a second.
    /// </summary>
    public async Task<double> WarmUpAsync(Service service, Contender contender, TimeSpan duration, CancellationToken cancellationToken)
    {
        var load = new Load();
        var samples = new List<(double Second, double Cpu, long Events)>();
        var clock = Stopwatch.StartNew();
        var running = load.RunAsync(
            service.Port, Post.Of(Scenario.Single, host, key), Scenario.Single, contender.StatusOf(Scenario.Single), duration, cancellationToken);
        do
        {
            samples.Add((clock.Elapsed.TotalSeconds, service.CpuSeconds, load.Events));
        }
        while (await Task.WhenAny(running, Task.Delay(Sample, cancellationToken)) != running);

        await running;
        const int Second = 4;
        var steady = Speed(samples[samples.Count * 2 / 3], samples[^1]);
        for (var i = 0; i + Second < samples.Count; i++)
        {
            if (Speed(samples[i], samples[i + Second]) >= Steady * steady)
            {
                return samples[i].Second;
            }
        }

        return duration.TotalSeconds;
    }

    private static double Speed((double Second, double Cpu, long Events) from, (double Second, double Cpu, long Events) to) =>
        (to.Events - from.Events) / Math.Max(to.Cpu - from.Cpu, 0.01);

    private static double At(int[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)] / 1_000.0;
}
