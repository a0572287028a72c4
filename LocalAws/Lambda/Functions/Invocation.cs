namespace LocalAws.Lambda.Functions;

/// <summary>One event on its way to an instance, and the answer to it on its way back.</summary>
internal sealed class Invocation(ReadOnlyMemory<byte> payload, string? traceId)
{
    private readonly TaskCompletionSource<InvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = NewId.Uuid();

    public ReadOnlyMemory<byte> Payload => payload;

    public string? TraceId => traceId;

    /// <summary>A time stamp; set once an instance has it.</summary>
    public long StartedAt { get; set; }

    /// <summary>When it is ended; set once an instance has it.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Ends it at its deadline; set once an instance has it.</summary>
    public ITimer? Timer { get; set; }

    public Task<InvocationResult> Result => _result.Task;

    public bool IsCompleted => _result.Task.IsCompleted;

    /// <returns>False when it has its answer already.</returns>
    public bool Complete(InvocationResult result)
    {
        Timer?.Dispose();
        return _result.TrySetResult(result);
    }
}
