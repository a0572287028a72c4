using System.Collections.Concurrent;
using System.Diagnostics;
using Events;

namespace Deployment.Tests;

/// <summary>A service as a process, in its function's place: told what the function is told, and where AWS is.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"It ended:\n{Output}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _lines);

    public Uri Address => _listening.Task.Result;

    /// <param name="project">The service's project.</param>
    /// <param name="environment">What its function is told, and what else it is to know.</param>
    /// <param name="aws">Where AWS is.</param>
    /// <param name="region">Of everything.</param>
    /// <param name="accessKey">Who it is; the key's secret is the same.</param>
    /// <param name="cancellationToken">Ends the wait for its start.</param>
    public static async Task<ServiceProcess> StartAsync(
        string project, IReadOnlyDictionary<string, string> environment, Uri aws, string region, string accessKey, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["AWS_ENDPOINT_URL"] = aws.ToString(),
            ["AWS_REGION"] = region,
            ["AWS_ACCESS_KEY_ID"] = accessKey,
            ["AWS_SECRET_ACCESS_KEY"] = accessKey,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["Processing__ReceiveWaitTime"] = "00:00:01",
            ["FileProcessing__ReceiveWaitTime"] = "00:00:01",
        };
        // As a function, it runs where its assembly and its settings are.
        var assembly = Assembly(project);
        var service = new ServiceProcess(Programs.Start("dotnet", [assembly], told, Path.GetDirectoryName(assembly)));
        await service._listening.Task.WaitAsync(StartTimeout, cancellationToken);
        return service;
    }

    /// <summary>Makes a key as docs/deploy.md says that the first one is made.</summary>
    public static async Task<string> CreateKeyAsync(Uri aws, string region, string tenant, string scopes, CancellationToken cancellationToken) => (await Programs.RunAsync(
        "dotnet",
        [
            Assembly("EventApp.Cli").Replace("EventApp.Cli.dll", "eventapp.dll", StringComparison.Ordinal),
            "keys", "create", "--table", $"dev-{Topology.KeysTable.Name}", "--tenant", tenant, "--scopes", scopes,
        ],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = aws.ToString(),
            ["AWS_REGION"] = region,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
        },
        cancellationToken)).Split('\n', StringSplitOptions.TrimEntries).First(line => line.StartsWith("ea_", StringComparison.Ordinal));

    public static string Assembly(string project)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Programs.Artifacts, "bin", project, configuration, $"{project}.dll");
    }

    public async ValueTask DisposeAsync() => await Programs.StopAsync(_process);

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        const string Mark = "Now listening on: ";
        if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
        {
            _listening.TrySetResult(new Uri(line[(at + Mark.Length)..].Split('"', '\\')[0]));
        }
    }
}
