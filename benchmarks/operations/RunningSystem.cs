using AppHost.LocalTopology;

namespace OperationsBenchmark;

/// <summary>LocalAws and the operations API, each a process of its own; the other services where they are asked for.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private readonly List<ServiceProcess> _processes = [];

    private RunningSystem(Uri awsEndpoint)
    {
        AwsEndpoint = awsEndpoint;
        Aws = LocalAwsClients.At(awsEndpoint.ToString());
    }

    public Uri AwsEndpoint { get; }

    public LocalAwsClients Aws { get; }

    public Uri Console { get; private set; } = new("http://localhost");

    public Uri Ingestion { get; private set; } = new("http://localhost");

    public ServiceProcess LocalAws => _processes[0];

    public ServiceProcess Operations => _processes[1];

    public static async Task<RunningSystem> StartAsync()
    {
        var endpoint = ServiceProcess.FreeAddress();
        var system = new RunningSystem(endpoint);
        system._processes.Add(ServiceProcess.Start("LocalAws", [("LocalAws__Port", endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))]));
        await ServiceProcess.IsUpAsync(endpoint);
        await TopologyProvisioner.ProvisionAsync(system.Aws, CancellationToken.None);
        return system;
    }

    public async Task StartConsoleAsync()
    {
        Console = ServiceProcess.FreeAddress();
        await StartAsync(
            "Operations.Api",
            Console,
            ("DeadLetters__LookLifetime", "00:00:01"),
            ("Alerts__CheckInterval", "00:00:10"),
            ("Alerts__ConsoleUrl", Console.ToString()),
            ("Operations__DashboardUrl", "http://localhost:15888"));
    }

    /// <summary>Those that events go through.</summary>
    public async Task StartPipelineAsync()
    {
        Ingestion = ServiceProcess.FreeAddress();
        await StartAsync("Ingestion.Api", Ingestion, ("Heartbeats__Enabled", "true"));
        await StartAsync(
            "Processor",
            ServiceProcess.FreeAddress(),
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

        Aws.Dispose();
    }

    private async Task StartAsync(string project, Uri address, params IEnumerable<(string Name, string Value)> settings)
    {
        _processes.Add(ServiceProcess.Start(
            project,
            [
                ("ASPNETCORE_URLS", address.ToString()),
                ("ASPNETCORE_ENVIRONMENT", "Development"),
                ("DOTNET_ENVIRONMENT", "Development"),
                ("AWS_ENDPOINT_URL", AwsEndpoint.GetLeftPart(UriPartial.Authority)),
                ("AWS_ACCESS_KEY_ID", LocalAwsClients.Key),
                ("AWS_SECRET_ACCESS_KEY", LocalAwsClients.Key),
                ("AWS_REGION", LocalAwsClients.Region),
                ("AWS_EC2_METADATA_DISABLED", "true"),
                .. settings,
            ]));
        await ServiceProcess.IsUpAsync(address);
    }
}
