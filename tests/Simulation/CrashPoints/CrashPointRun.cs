using System.Net.Http.Headers;
using System.Text;
using Ingestion.Api.Publishing;
using LocalAws.Hosting;
using Processor.Consuming;
using Simulation.Scheduling;
using Simulation.Services;
using Simulation.Workload;
using Simulation.World;
using Testing;

namespace Simulation.CrashPoints;

/// <summary>
/// The way of one event, from its POST to its end, once for each point at which something can go wrong: before and after each call to AWS, one
/// blow or two. Nothing is left to chance: calls have their turns in the order in which they were made.
/// </summary>
internal sealed class CrashPointRun : IDisposable
{
    private readonly VirtualClock _clock = new();
    private readonly Scheduler _scheduler;
    private readonly Effects _effects = new();
    private readonly Ends _ends = new();
    private readonly Tally _blows = new();
    private readonly Outages _outages = new();
    private readonly Ledger _ledger = new();
    private readonly TestAws _aws;
    private readonly Operator _operator;
    private SimulatedService<EventPublisher> _api;
    private SimulatedService<QueuePump> _processor;
    private HttpClient _client;
    private string? _dead;

    private Dictionary<int, Blow> _script = [];
    private List<string> _path = [];

    private readonly CrashPointPath _way;
    private int _events;

    private CrashPointRun(CrashPointPath way)
    {
        _way = way;
        _scheduler = new Scheduler(_clock, _ => 0) { OnBegin = () => SharedDice.Set(new Random(1)), BeforeTurn = OnTurn };
        _aws = TestAws.StartAsync(_clock, OnServed, CancellationToken.None).GetAwaiter().GetResult();
        _operator = new Operator(_aws, _clock, _ledger, _effects, _ends, _blows);
        _api = Start<EventPublisher>("api");
        _processor = Start<QueuePump>("processor");
        _client = _api.CreateClient();
    }

    /// <summary>Not for a thread of the pool: its only one belongs to the world.</summary>
    /// <param name="way">Of the events.</param>
    /// <param name="window">How many turns after the first blow a second may come; 0 is one blow only.</param>
    public static CrashPointReport Run(CrashPointPath way, int window)
    {
        using var run = new CrashPointRun(way);
        return run.RunAll(window);
    }

    public void Dispose()
    {
        _client.Dispose();
        _api.Dispose();
        _processor.Dispose();
        _operator.Dispose();
        _scheduler.Dispose();
        _aws.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private CrashPointReport RunAll(int window)
    {
        Task<CrashPointReport>? story = null;
        _scheduler.OnBegin += () => story ??= TellAsync(window);
        while (story is not { IsCompleted: true })
        {
            _scheduler.RunUntil(() => story is { IsCompleted: true } || _dead is not null);
            Restart();
        }

        return story.GetAwaiter().GetResult();
    }

    private async Task<CrashPointReport> TellAsync(int window)
    {
        await Task.Yield();
        await TellAsync("first", []);
        var path = await TellAsync("reference", []);
        var wrong = new List<string>();
        var runs = 0;
        foreach (var script in Scripts(path.Count, window))
        {
            var name = $"run{runs++}." + string.Join('.', script.Select(blow => $"{blow.Key}{blow.Value}"));
            var taken = await TellAsync(name, script);
            if (Judge(name) is { } problem)
            {
                wrong.Add($"{problem}: {name}: {string.Join(", ", taken)}");
            }
        }

        var verdict = await _operator.JudgeAsync();
        wrong.AddRange(verdict.Duplicated.Concat(verdict.Miscounted).Concat(verdict.Lost).Concat(verdict.Unbalanced));
        return new CrashPointReport(path, runs, _blows.Counts, wrong);
    }

    private static IEnumerable<Dictionary<int, Blow>> Scripts(int points, int window)
    {
        foreach (var first in Enumerable.Range(0, points))
        {
            foreach (var blow in Enum.GetValues<Blow>())
            {
                if (window == 0)
                {
                    yield return new Dictionary<int, Blow> { [first] = blow };
                }

                foreach (var second in Enumerable.Range(first + 1, window))
                {
                    foreach (var next in Enum.GetValues<Blow>())
                    {
                        yield return new Dictionary<int, Blow> { [first] = blow, [second] = next };
                    }
                }
            }
        }
    }

    /// <returns>The points that it came by.</returns>
    private async Task<IReadOnlyList<string>> TellAsync(string id, Dictionary<int, Blow> script)
    {
        _events++;
        if (_way.IsConflicting)
        {
            await PostUntilAcceptedAsync(id, variant: 1);
            await _operator.DrainedAsync();
        }

        (_script, _path) = (script, []);
        await PostUntilAcceptedAsync(id, variant: 2);
        await _operator.DrainedAsync();
        _script = [];
        await _operator.ArchiveAsync();
        return [.. _path];
    }

    private async Task PostUntilAcceptedAsync(string id, int variant)
    {
        while (!await TryPostAsync(id, variant))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        }
    }

    private async Task<bool> TryPostAsync(string id, int variant)
    {
        var json = $$"""{"id":"{{id}}","source":"{{_way.Source}}","type":"{{_way.Type}}","payload":{{_way.PayloadOf(_events, variant)}}}""";
        using var content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        try
        {
            using var response = await _client.PostAsync(new Uri("/events", UriKind.Relative), content);
            return response.StatusCode switch
            {
                System.Net.HttpStatusCode.Accepted => true,
                System.Net.HttpStatusCode.ServiceUnavailable => false,
                var other => throw new InvalidOperationException($"The API answered {other}."),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    private string? Judge(string id)
    {
        var effect = _effects.ByKey.SingleOrDefault(effect => effect.Key.PartitionKey.EndsWith("#" + id, StringComparison.Ordinal));
        return effect.Value switch
        {
            null => "lost",
            { IsOverwritten: true } => "overwritten",
            { Times: > 1 } => "done twice",
            { Fingerprint: var stored } when _way.IsConflicting && !_ledger.HasLetterBeside(effect.Key, stored) => "conflict lost",
            _ => null,
        };
    }

    private void OnServed(ServedCall call)
    {
        _effects.OnServed(call);
        _ends.OnServed(call);
    }

    private bool OnTurn(Turn turn)
    {
        // The outbox is looked through at fixed times, whatever else there is.
        if (turn.Name.EndsWith(" Query", StringComparison.Ordinal))
        {
            return true;
        }

        _path.Add(turn.Name);
        if (!_script.TryGetValue(_path.Count - 1, out var blow))
        {
            return true;
        }

        _blows.Add($"{blow} {turn.Name}");
        if (blow == Blow.Kill)
        {
            _dead = turn.Name.Split(' ')[0];
        }
        else
        {
            turn.Break();
        }

        return false;
    }

    private void Restart()
    {
        switch (_dead)
        {
            case "api":
                _client.Dispose();
                _api.Dispose();
                _api = Start<EventPublisher>("api");
                _client = _api.CreateClient();
                break;
            case "processor":
                _processor.Dispose();
                _processor = Start<QueuePump>("processor");
                break;
        }

        _dead = null;
    }

    private SimulatedService<TEntry> Start<TEntry>(string name)
        where TEntry : class
    {
        var process = new SimulatedProcess(name, _clock);
        var wire = new Wire(process, _scheduler, _outages, _blows, _aws.CreateHandler());
        return new SimulatedService<TEntry>(process, wire, _aws, maxErrorRetry: 0, services => services.AddAnnouncements());
    }
}
