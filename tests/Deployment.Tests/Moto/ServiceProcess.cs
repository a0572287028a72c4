using System.Collections.Concurrent;
using System.Diagnostics;

namespace Deployment.Tests.Moto;

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

    public static async Task<ServiceProcess> StartAsync(string project, Dictionary<string, string> environment, MotoServer moto, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["AWS_ENDPOINT_URL"] = moto.Endpoint.ToString(),
            ["AWS_REGION"] = MotoServer.Region,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            // moto interprets each statement in Python, for one request at a time: calls take seconds there, and none is to be given up.
            ["Aws__Timeout"] = "00:01:00",
            ["Storage__MaxConcurrentWrites"] = "1",
            ["Processing__ReceiveWaitTime"] = "00:00:01",
            ["FileProcessing__ReceiveWaitTime"] = "00:00:01",
        };
        var service = new ServiceProcess(Programs.Start("dotnet", [Assembly(project)], told));
        await service._listening.Task.WaitAsync(StartTimeout, cancellationToken);
        return service;
    }

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
