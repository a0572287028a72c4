namespace LocalAws.Lambda.Functions;

/// <summary>One process of a function: it starts, waits for an invocation or has one, and never has two.</summary>
/// <param name="id">As it names itself to the runtime API.</param>
/// <param name="isLaunched">Whether it was asked for, and lives beyond one invocation.</param>
internal sealed class Instance(string id, bool isLaunched)
{
    public string Id => id;

    public bool IsLaunched { get; } = isLaunched;

    /// <summary>What it works on; null while it starts or waits.</summary>
    public Invocation? Current { get; set; }

    /// <summary>Where it waits for its next invocation; null while it starts or works.</summary>
    public TaskCompletionSource<Invocation?>? Waiting { get; set; }

    /// <summary>Ends it: when it does not start, or has nothing to do, for too long.</summary>
    public ITimer? Timer { get; set; }

    public bool IsStarting { get; set; } = isLaunched;
}
