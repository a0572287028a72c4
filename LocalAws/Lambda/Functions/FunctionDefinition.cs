namespace LocalAws.Lambda.Functions;

/// <summary>What is known of a function. Its code is not: that runs in processes which ask the runtime API.</summary>
internal sealed record FunctionDefinition
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>How long one invocation may take. Default 3 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Told to the instances, and not enforced. Default 128 MB.</summary>
    public int MemorySize { get; init; } = 128;

    public string? Handler { get; init; }

    public string? Runtime { get; init; }

    public string? Role { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>How many instances there may be at once. Default 1,000, as of an account.</summary>
    public int MaxInstances { get; init; } = 1_000;

    /// <summary>Whether a launcher starts its instances when they are needed. Otherwise whoever asks the runtime API is one.</summary>
    public bool IsLaunched { get; init; }

    /// <summary>How long a launched instance may have nothing to do until it is stopped. Default 5 min.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
