using LocalAws.Hosting;
using LocalAws.Protocol;

namespace LocalAws.Faults;

/// <summary>Lets calls go wrong by a <see cref="FaultPlan"/>. Without one it is not asked at all.</summary>
public sealed class FaultInjector
{
    private readonly LocalClock _clock;
    private readonly FaultPlanCheck _check;
    private readonly Action<ServedCall>? _onServed;
    private ArmedPlan? _armed;

    internal FaultInjector(LocalClock clock, IEnumerable<IAwsService> services, Action<ServedCall>? onServed) =>
        (_clock, _check, _onServed) = (clock, new FaultPlanCheck([.. services]), onServed);

    /// <summary>Takes the place of the plan before it; all counts start again.</summary>
    /// <exception cref="ArgumentException">Something in it cannot be; the message names all of it.</exception>
    public void Set(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var problems = _check.Problems(plan);
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(plan));
        }

        Volatile.Write(ref _armed, plan.Rules.Count == 0 ? null : new ArmedPlan(plan));
    }

    /// <summary>From now on nothing goes wrong. The clock stays where it is.</summary>
    public void Clear() => Volatile.Write(ref _armed, null);

    public FaultReport Report()
    {
        var armed = Volatile.Read(ref _armed);
        return new FaultReport
        {
            Seed = armed?.Plan.Seed ?? 0,
            Rules = armed?.Report() ?? [],
            Struck = armed?.CountByKind() ?? new SortedDictionary<string, long>(StringComparer.Ordinal),
            ClockAheadSeconds = _clock.Ahead.TotalSeconds,
        };
    }

    /// <summary>Moves the clock of every service ahead of the host's. It never goes back.</summary>
    public void AdvanceClock(TimeSpan time) => _clock.Advance(time);

    internal IReadOnlyList<string> Problems(FaultPlan plan) => _check.Problems(plan);

    internal ValueTask HandleAsync(IAwsJsonService service, AwsRequest request, PooledBufferWriter response, CancellationToken cancellationToken)
    {
        var armed = Volatile.Read(ref _armed);
        return armed is null && _onServed is null
            ? service.HandleAsync(request, cancellationToken)
            : RunAsync(armed, new JsonFaultCall(service, request, response, _clock, _onServed, cancellationToken));
    }

    /// <summary>Takes a call of a service that has a protocol of its own through the plan.</summary>
    internal ValueTask HandleAsync(Func<LocalClock, FaultCall> call) => RunAsync(Volatile.Read(ref _armed), call(_clock));

    internal void Served(in ServedCall call) => _onServed?.Invoke(call);

    private static ValueTask RunAsync(ArmedPlan? armed, FaultCall call) => armed is null ? call.ServeAsync() : armed.RunAsync(call, first: 0);
}
