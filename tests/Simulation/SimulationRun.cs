using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingestion.Api.Publishing;
using LocalAws.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Processor.Consuming;
using Simulation.Scheduling;
using Simulation.Services;
using Simulation.Workload;
using Simulation.World;
using Testing;

namespace Simulation;

/// <summary>
/// One simulated life of EventApp: both services' whole hosts, the real SDK clients, LocalAws in this process, one worker thread, one seed.
/// </summary>
internal sealed class SimulationRun : IDisposable
{
    private const int Processors = 2;
    private const string ProcessorName = "processor-";
    private static readonly TimeSpan Jump = TimeSpan.FromDays(10);

    // The first redrive gives a reason to those that SQS had given up.
    private static readonly int MoreThanAllowed = new ProcessingOptions().MaxRedrives + 2;

    private readonly SimulationOptions _options;
    private readonly Random _dice;
    private readonly VirtualClock _clock = new();
    private readonly Scheduler _scheduler;
    private readonly Tally _faults = new();
    private readonly Effects _effects = new();
    private readonly Ends _ends = new();
    private readonly Ledger _ledger = new();
    private readonly Outages _outages = new();
    private readonly IncrementalHash _trace = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly TestAws _aws;
    private readonly Operator _operator;
    private readonly Producers _producers;
    private readonly SimulatedService<QueuePump>[] _processors;
    private SimulatedService<EventPublisher> _api;
    private bool _apiDied;
    private int? _deadProcessor;
    private bool _crashes = true;

    private SimulationRun(SimulationOptions options)
    {
        _options = options;
        _dice = new Random(options.Seed);
        _scheduler = new Scheduler(_clock, _dice.Next)
        {
            MostPerMillisecond = options.MaxErrorRetry > 0 ? TimeSpan.FromMilliseconds(100) : null,
            OnBegin = () => SharedDice.Set(_dice),
            BeforeTurn = OnTurn,
        };
        _aws = TestAws.StartAsync(_clock, OnServed, CancellationToken.None).GetAwaiter().GetResult();
        _operator = new Operator(_aws, _clock, _ledger, _effects, _ends, _faults);
        _api = StartApi();
        _processors = [.. Enumerable.Range(0, Processors).Select(StartProcessor)];
        _producers = new Producers(_dice, _clock, _ledger, _operator, () => _api.Services.GetRequiredService<EventPublisher>());
    }

    /// <summary>Not for a thread of the pool: its only one belongs to the world.</summary>
    public static SimulationReport Run(SimulationOptions options)
    {
        using var run = new SimulationRun(options);
        return run.Run();
    }

    public void Dispose()
    {
        _api.Dispose();
        Array.ForEach(_processors, processor => processor.Dispose());
        _operator.Dispose();
        _scheduler.Dispose();
        _trace.Dispose();
        _aws.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private SimulationReport Run()
    {
        var started = TimeProvider.System.GetTimestamp();
        var born = _clock.GetUtcNow();
        Task<Verdict>? story = null;
        _scheduler.OnBegin += () => story ??= TellAsync();
        while (story is not { IsCompleted: true })
        {
            _scheduler.RunUntil(() => story is { IsCompleted: true } || _apiDied || _deadProcessor is not null);
            Restart();
        }

        return new SimulationReport(
            _options.Seed,
            story.GetAwaiter().GetResult(),
            _faults.Counts,
            _producers.Made,
            _ledger.Acceptances,
            _ledger.Letters,
            _scheduler.Turns,
            _clock.GetUtcNow() - born,
            TimeProvider.System.GetElapsedTime(started),
            Convert.ToHexStringLower(_trace.GetCurrentHash())[..16]);
    }

    private async Task<Verdict> TellAsync()
    {
        await Task.Yield();
        for (var leg = 0; leg < _options.Legs; leg++)
        {
            if (leg > 0)
            {
                _faults.Add("jump of ten days");
                _clock.Jump(Jump);
            }

            _aws.Faults.Set(FaultPlans.Everything(_dice.Next(), _options.FaultRate));
            var chaos = new Chaos(_dice, _clock, _outages, _faults, () => _apiDied = true);
            var mischief = chaos.RunAsync();
            await _producers.RepeatAsync(leg > 0 ? 50 : 0);
            await _producers.RunAsync(_options.Events / _options.Legs);
            await _operator.RedriveAsync();
            await _operator.DrainedAsync();
            chaos.Stop();
            await mischief;
            Count();

            // What is left a while, so that only what can never work stays dead; then nothing is forgotten over the jump.
            _crashes = false;
            var isLast = leg == _options.Legs - 1;
            for (var redrive = 0; redrive < (isLast ? MoreThanAllowed : 1); redrive++)
            {
                await _operator.RedriveAsync();
                await _operator.DrainedAsync();
            }

            await _operator.ArchiveAsync(isLast ? FailureKinds.RedriveLimit.Code : null);
            _crashes = true;
        }

        return await _operator.JudgeAsync();
    }

    private void Count()
    {
        foreach (var rule in _aws.Faults.Report().Rules)
        {
            _faults.Add(FaultPlans.NameOf(rule.Rule), rule.Struck);
        }

        _aws.Faults.Clear();
    }

    private void OnServed(ServedCall call)
    {
        _effects.OnServed(call);
        _ends.OnServed(call);
    }

    private bool OnTurn(Turn turn)
    {
        var told = $"{_clock.GetUtcNow():dd HH:mm:ss.fffffff} {turn.Name}";
        _trace.AppendData(Encoding.UTF8.GetBytes(told));
        _options.OnTurn?.Invoke(told);
        if (_crashes && turn.Name.StartsWith(ProcessorName, StringComparison.Ordinal) && _dice.NextDouble() < _options.CrashRate)
        {
            _deadProcessor = turn.Name[ProcessorName.Length] - '0';
        }

        return _deadProcessor is null;
    }

    private void Restart()
    {
        if (_deadProcessor is { } dead)
        {
            _faults.Add("crash of a processor");
            _options.OnTurn?.Invoke($"{ProcessorName}{dead} crashes");
            _processors[dead].Dispose();
            _processors[dead] = StartProcessor(dead);
            _deadProcessor = null;
        }

        if (_apiDied)
        {
            _faults.Add("crash of the API");
            _options.OnTurn?.Invoke("the API crashes");
            _api.Dispose();
            _api = StartApi();
            _apiDied = false;
        }
    }

    private SimulatedService<EventPublisher> StartApi()
    {
        var process = new SimulatedProcess("api", _clock);
        return new SimulatedService<EventPublisher>(process, _options.Mutant.ApiWire(WireOf(process)), _aws, _options.MaxErrorRetry, _ => { });
    }

    private SimulatedService<QueuePump> StartProcessor(int number)
    {
        var process = new SimulatedProcess(ProcessorName + number.ToString(CultureInfo.InvariantCulture), _clock);
        return new SimulatedService<QueuePump>(
            process,
            _options.Mutant.ProcessorWire(WireOf(process)),
            _aws,
            _options.MaxErrorRetry,
            services => _options.Mutant.Processor(services.AddAnnouncements()));
    }

    private Wire WireOf(SimulatedProcess process) => new(process, _scheduler, _outages, _faults, _aws.CreateHandler());
}
