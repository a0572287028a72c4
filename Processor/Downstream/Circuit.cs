using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Processor.Consuming;

namespace Processor.Downstream;

/// <summary>Stands before one downstream: every call has a time limit, and while the downstream is down none is made.</summary>
internal sealed partial class Circuit
{
    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _state = new();
    private volatile bool _failedLast;

    public Circuit(string name, CircuitOptions options, TimeProvider timeProvider, ILogger<Circuit> logger)
    {
        Name = name;
        _pipeline = new ResiliencePipelineBuilder { Name = name, TimeProvider = timeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                ShouldHandle = args => ValueTask.FromResult(Judge(args.Outcome, args.Context.CancellationToken)),
                OnOpened = args =>
                {
                    Log.Opened(logger, Name, args.BreakDuration);
                    return default;
                },
                OnClosed = _ =>
                {
                    Log.Closed(logger, Name);
                    return default;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    public string Name { get; }

    public bool IsOpen => _state.CircuitState != CircuitState.Closed;

    /// <summary>Whether the next call is likely to fail: the last one did, or the circuit is not closed.</summary>
    public bool IsSuspect => _failedLast || IsOpen;

    /// <exception cref="BrokenCircuitException">The circuit is open; nothing was called.</exception>
    /// <exception cref="TimeoutRejectedException">The call did not end in time.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> callAsync, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(static async (call, ct) => await call(ct), callAsync, cancellationToken);

    // What the caller cut short says nothing of the downstream.
    private bool Judge(Outcome<object> outcome, CancellationToken caller)
    {
        if (outcome.Exception is OperationCanceledException && caller.IsCancellationRequested)
        {
            return false;
        }

        return _failedLast = outcome.Exception is { } exception ? RetryRule.MeansOutage(exception) : RetryRule.MeansOutage(outcome.Result);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The downstream {Name} is down: it is not called for {BreakDuration}.")]
        public static partial void Opened(ILogger logger, string name, TimeSpan breakDuration);

        [LoggerMessage(2, LogLevel.Information, "The downstream {Name} is well again.")]
        public static partial void Closed(ILogger logger, string name);
    }
}
