using Benchmarks.Running;

namespace OperationsBenchmark;

/// <summary>LocalAws and the operations API, each a process of its own; the other services where they are asked for.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private readonly List<ServiceProcess> _processes = [];

    private RunningSystem(RunningAws aws) => Aws = aws;

    public RunningAws Aws { get; }

    public Uri Console { get; private set; } = new("http://localhost");

    public Uri Ingestion { get; private set; } = new("http://localhost");

    public ServiceProcess Operations => _processes[0];

    public static async Task<RunningSystem> StartAsync() => new(await RunningAws.StartAsync());

    public async Task StartConsoleAsync() => Console = await StartAsync(
        "Operations.Api",
        ("DeadLetters__LookLifetime", "00:00:01"),
        ("Alerts__CheckInterval", "00:00:10"),
        ("Operations__DashboardUrl", "http://localhost:15888"));

    /// <summary>Those that events go through.</summary>
    public async Task StartPipelineAsync()
    {
        Ingestion = await StartAsync("Ingestion.Api", ("Heartbeats__Enabled", "true"));
        await StartAsync(
            "Processor",
            ("Heartbeats__Enabled", "true"),
            ("Reports__Grace", "00:00:00"),
            ("Contracts__UnknownTypes", "refuse"),
            ("Files__Rules__uploads__Rows", "None"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        await Aws.DisposeAsync();
    }

    private async Task<Uri> StartAsync(string project, params (string Name, string Value)[] settings)
    {
        var (process, http) = await Aws.StartServiceAsync(project, settings);
        using (http)
        {
            _processes.Add(process);
            return http.BaseAddress!;
        }
    }
}
