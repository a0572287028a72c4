using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;

namespace EndToEnd.Tests;

/// <summary>The AppHost as its user runs it, a process of its own, on ports of its own.</summary>
public sealed partial class RunningAppHost : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _awsPort = FreePort();
    private readonly int _apiPort = FreePort();
    private readonly int _operationsPort = FreePort();
    private readonly int _dashboardPort = FreePort();
    private readonly string[] _args;
    private readonly (string Name, string Value)[] _environment;
    private Process? _process;

    public RunningAppHost()
        : this([])
    {
    }

    internal RunningAppHost(string[] args, params (string Name, string Value)[] environment) => (_args, _environment) = (args, environment);

    public HttpClient Api => field ??= new HttpClient { BaseAddress = new Uri(Invariant($"http://localhost:{_apiPort}")) };

    public HttpClient Operations => field ??= new HttpClient { BaseAddress = new Uri(Invariant($"http://localhost:{_operationsPort}")) };

    public Uri AwsEndpoint => new(Invariant($"http://localhost:{_awsPort}"));

    public IAmazonSQS Sqs => field ??= new AmazonSQSClient(
        new BasicAWSCredentials("test", "test"),
        new AmazonSQSConfig { ServiceURL = AwsEndpoint.ToString(), AuthenticationRegion = "us-east-1" });

    public IAmazonDynamoDB DynamoDb => field ??= new AmazonDynamoDBClient(
        new BasicAWSCredentials("test", "test"),
        new AmazonDynamoDBConfig { ServiceURL = AwsEndpoint.ToString(), AuthenticationRegion = "us-east-1" });

    /// <summary>As the AppHost prints it, with the token of this run.</summary>
    public Uri DashboardLogin => new(LoginUrl().Match(Output) is { Success: true } login
        ? login.Value
        : throw new InvalidOperationException($"The AppHost named no dashboard:\n{Output}"));

    public string Output => string.Join('\n', _output);

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The AppHost was not started.");

    public async ValueTask InitializeAsync()
    {
        var path = typeof(RunningAppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "AppHostPath").Value ?? throw new InvalidOperationException("The build left no AppHostPath.");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [path, .. _args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(path),
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Ports__LocalAws"] = Invariant($"{_awsPort}");
        start.Environment["Ports__IngestionApi"] = Invariant($"{_apiPort}");
        start.Environment["Ports__OperationsApi"] = Invariant($"{_operationsPort}");
        start.Environment["Ports__Dashboard"] = Invariant($"{_dashboardPort}");

        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _running.TrySetException(new InvalidOperationException($"The AppHost ended before everything was running:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await _running.Task.WaitAsync(Eventually.Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The AppHost did not get everything running:\n{Output}", exception);
        }
    }

    /// <summary>Processes that this AppHost started, told by the port of their AWS: they inherit it in their environment.</summary>
    public IReadOnlyList<Process> Children(string name = "")
    {
        var mark = Invariant($"=http://localhost:{_awsPort}");
        return [.. Process.GetProcesses().Where(process => process.Id != _process?.Id && Proc(process, "environ").Contains(mark, StringComparison.Ordinal)
            && Proc(process, "cmdline").Contains(name, StringComparison.Ordinal))];
    }

    public void Kill9() => Process.GetProcessById(ProcessId).Kill();

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            // What Ctrl-C does, as a process manager says it.
            _ = SendSignal(_process.Id, 15);
            using var patience = new CancellationTokenSource(Eventually.Patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process?.Dispose();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Proc(Process process, string file)
    {
        try
        {
            return File.ReadAllText(Invariant($"/proc/{process.Id}/{file}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"(?<=^ *dashboard +)http://\S+/login\?t=\S+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LoginUrl();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (line.Contains("everything is running", StringComparison.OrdinalIgnoreCase))
        {
            _running.TrySetResult();
        }
    }
}
