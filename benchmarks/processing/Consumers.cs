using System.Diagnostics;

namespace ProcessingBenchmark;

/// <summary>A program that takes events from the queue and stores them.</summary>
/// <param name="Name">In the report.</param>
/// <param name="EventsPerMessage">How many events a message on its queue holds.</param>
/// <param name="IsQuick">Whether it is given the full number of events: the slow ones get a tenth, or a run would take minutes.</param>
/// <param name="Start">Its command line, for a queue's URL and a table.</param>
/// <param name="IsInstalled">Whether this machine can run it.</param>
internal sealed record Consumer(string Name, int EventsPerMessage, bool IsQuick, Func<string, string, ProcessStartInfo> Start, bool IsInstalled);

internal static class Consumers
{
    private const int Packed = 100;
    private static readonly bool HasBoto3 = Runs("python3", "-c", "import boto3");

    public static IReadOnlyList<Consumer> All { get; } =
    [
        new("EventApp", Packed, IsQuick: true, EventApp, IsInstalled: true),
        new("EventApp, one event a message", 1, IsQuick: true, EventApp, IsInstalled: true),
        new("boto3, one put an event", 1, IsQuick: false, (url, table) => Python("put", url, table), HasBoto3),
        new("boto3, writes of 25", 1, IsQuick: false, (url, table) => Python("batch", url, table), HasBoto3),
        new("boto3, writes of 25, packed messages", Packed, IsQuick: true, (url, table) => Python("batch", url, table), HasBoto3),
    ];

    private static ProcessStartInfo EventApp(string queueUrl, string table) => new("dotnet", [Artifacts.Of("Processor")])
    {
        Environment =
        {
            ["SQS_QUEUE_URL"] = queueUrl,
            ["DYNAMODB_TABLE_NAME"] = table,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        },
    };

    private static ProcessStartInfo Python(string mode, string queueUrl, string table) =>
        new("python3", [Path.Combine(AppContext.BaseDirectory, "python", "consumer.py"), mode, queueUrl, table]);

    private static bool Runs(string file, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
