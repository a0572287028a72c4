using System.Globalization;
using LocalAws.Metering;

namespace LocalAws.Lambda.Functions;

/// <summary>
/// Gives invocations to instances, one at a time to each, all of it under one lock. When no instance is free another one is ordered, up to
/// the function's limit, and an instance without work is stopped after a while.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html</remarks>
internal sealed class LambdaFunction(FunctionDefinition definition, LaunchOrders orders, UsageMeter meter, TimeProvider timeProvider)
{
    /// <summary>How many invocations may wait for an instance; one more is throttled at once.</summary>
    internal const int MostWaiting = 1_000;

    // A laptop's cold start, with others beside it.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly LinkedList<Invocation> _waiting = [];
    private readonly Dictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instance> _running = new(StringComparer.Ordinal);
    private readonly List<Instance> _idle = [];
    private FunctionDefinition _definition = definition;

    public FunctionDefinition Definition
    {
        get => Volatile.Read(ref _definition);
        set => Volatile.Write(ref _definition, value);
    }

    /// <summary>How many instances start, wait or work.</summary>
    public int InstanceCount
    {
        get
        {
            lock (_gate)
            {
                return _instances.Count;
            }
        }
    }

    /// <summary>Waits for an instance, and for its answer.</summary>
    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, string? traceId, CancellationToken cancellationToken)
    {
        var invocation = new Invocation(payload, traceId);
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting)
            {
                return InvocationResult.Throttled;
            }

            _waiting.AddLast(invocation);
            Dispatch();
        }

        await using var cancelled = cancellationToken.UnsafeRegister(_ => GiveUp(invocation), null);
        await using var limit = timeProvider.CreateTimer(_ => GiveUp(invocation), null, StartTimeout, Timeout.InfiniteTimeSpan);
        return await invocation.Result;
    }

    /// <summary>Waits for the next invocation of an instance.</summary>
    /// <param name="instanceId">Null for one that was not launched, and is gone after one invocation.</param>
    /// <param name="cancellationToken">The instance is gone.</param>
    /// <returns>Null when the instance is to end.</returns>
    public async Task<Invocation?> NextAsync(string? instanceId, CancellationToken cancellationToken)
    {
        TaskCompletionSource<Invocation?> waiting;
        Instance instance;
        lock (_gate)
        {
            if (Find(instanceId) is not { } found)
            {
                return null;
            }

            instance = found;
            Fail(instance, "Runtime.ExitError", "The runtime asked for another invocation before it had answered this one.");
            instance.IsStarting = false;
            waiting = instance.Waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _idle.Add(instance);
            SetTimer(instance, Definition.IdleTimeout);
            Dispatch();
        }

        await using var gone = cancellationToken.UnsafeRegister(_ => Remove(instance, "Runtime.ExitError", "The runtime is gone."), null);
        return await waiting.Task;
    }

    /// <returns>False when there is no such invocation, or no longer.</returns>
    public bool Complete(string requestId, InvocationResult result)
    {
        lock (_gate)
        {
            if (!_running.TryGetValue(requestId, out var instance) || instance.Current is not { } invocation)
            {
                return false;
            }

            Release(instance);
            return invocation.Complete(result);
        }
    }

    /// <summary>An instance has ended by itself, or could not begin.</summary>
    public void Ended(string instanceId, string errorType, string message)
    {
        Instance? instance;
        lock (_gate)
        {
            if (!_instances.TryGetValue(instanceId, out instance))
            {
                return;
            }

            // Whatever it was started for would not fare better with the next.
            if (instance.IsStarting && _waiting.First is { } first)
            {
                _waiting.Remove(first);
                first.Value.Complete(InvocationResult.Failed(errorType, message));
            }
        }

        Remove(instance, errorType, message);
    }

    /// <summary>Ends every instance, and every invocation.</summary>
    public void Close()
    {
        lock (_gate)
        {
            foreach (var invocation in _waiting)
            {
                invocation.Complete(InvocationResult.Throttled);
            }

            _waiting.Clear();
        }

        foreach (var instance in Instances())
        {
            Stop(instance, "Runtime.ExitError", "The function is gone.");
        }
    }

    private Instance[] Instances()
    {
        lock (_gate)
        {
            return [.. _instances.Values];
        }
    }

    private Instance? Find(string? instanceId)
    {
        if (instanceId is not null)
        {
            return _instances.GetValueOrDefault(instanceId);
        }

        var instance = new Instance(NewId.Hex(), isLaunched: false);
        _instances.Add(instance.Id, instance);
        return instance;
    }

    // Under the lock. The instance that worked last is the warmest, and those that are left over get to rest until they are stopped.
    private void Dispatch()
    {
        while (_idle.Count > 0 && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            var instance = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            Assign(instance, first.Value);
        }

        if (!Definition.IsLaunched)
        {
            return;
        }

        var starting = _instances.Values.Count(instance => instance.IsStarting);
        for (; starting < _waiting.Count && _instances.Count < Definition.MaxInstances; starting++)
        {
            var instance = new Instance(NewId.Hex(), isLaunched: true);
            _instances.Add(instance.Id, instance);
            SetTimer(instance, StartTimeout);
            orders.Add(new LaunchOrder(LaunchOrder.Start, Definition.Name, instance.Id));
        }
    }

    private void Assign(Instance instance, Invocation invocation)
    {
        var timeout = Definition.Timeout;
        instance.Timer?.Dispose();
        instance.Current = invocation;
        _running.Add(invocation.RequestId, instance);
        invocation.StartedAt = timeProvider.GetTimestamp();
        invocation.Deadline = timeProvider.GetUtcNow() + timeout;
        invocation.Timer = timeProvider.CreateTimer(_ => TimeOut(instance, invocation, timeout), null, timeout, Timeout.InfiniteTimeSpan);
        instance.Waiting!.SetResult(invocation);
        instance.Waiting = null;
    }

    private void TimeOut(Instance instance, Invocation invocation, TimeSpan timeout)
    {
        var seconds = timeout.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        var failed = InvocationResult.Failed("Sandbox.Timedout", $"RequestId: {invocation.RequestId} Error: Task timed out after {seconds} seconds");
        if (invocation.Complete(failed with { IsTimeout = true }))
        {
            Stop(instance, "Sandbox.Timedout", "Timed out.");
        }
    }

    private void GiveUp(Invocation invocation)
    {
        lock (_gate)
        {
            if (_waiting.Remove(invocation))
            {
                invocation.Complete(InvocationResult.Throttled);
            }
        }
    }

    private void SetTimer(Instance instance, TimeSpan due)
    {
        instance.Timer?.Dispose();
        instance.Timer = instance.IsLaunched
            ? timeProvider.CreateTimer(_ => StopUnlessWorking(instance), null, due, Timeout.InfiniteTimeSpan)
            : null;
    }

    private void StopUnlessWorking(Instance instance)
    {
        lock (_gate)
        {
            if (instance.Current is not null)
            {
                return;
            }
        }

        Stop(instance, "Runtime.ExitError", "The instance did not start in time.");
    }

    private void Stop(Instance instance, string errorType, string message)
    {
        if (instance.IsLaunched)
        {
            orders.Add(new LaunchOrder(LaunchOrder.Stop, Definition.Name, instance.Id));
        }

        Remove(instance, errorType, message);
    }

    private void Remove(Instance instance, string errorType, string message)
    {
        lock (_gate)
        {
            Fail(instance, errorType, message);
            instance.Timer?.Dispose();
            instance.IsStarting = false;
            instance.Waiting?.TrySetResult(null);
            instance.Waiting = null;
            _idle.Remove(instance);
            if (_instances.Remove(instance.Id))
            {
                Dispatch();
            }
        }
    }

    private void Fail(Instance instance, string errorType, string message)
    {
        if (instance.Current is { } invocation)
        {
            Release(instance);
            invocation.Complete(InvocationResult.Failed(errorType, $"RequestId: {invocation.RequestId} Error: {message}"));
        }
    }

    private void Release(Instance instance)
    {
        _running.Remove(instance.Current!.RequestId);
        meter.Invocation(Definition.Name, timeProvider.GetElapsedTime(instance.Current.StartedAt));
        instance.Current = null;
        if (!instance.IsLaunched)
        {
            _instances.Remove(instance.Id);
        }
    }
}
