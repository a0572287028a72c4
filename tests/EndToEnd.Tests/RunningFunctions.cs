namespace EndToEnd.Tests;

/// <summary>The AppHost with its services as Lambda functions.</summary>
public sealed class RunningFunctions : IAsyncLifetime
{
    public RunningAppHost App { get; } = new(["--lambda"]);

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
