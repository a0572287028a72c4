using System.Diagnostics;
using System.Globalization;
using IngestBenchmark.Driving;
using IngestBenchmark.Servers;

namespace IngestBenchmark.Contenders;

/// <summary>Who takes part. What this machine cannot run is left out, by name.</summary>
internal static class AllContenders
{
    public const string EventApp = "EventApp";
    public const string Traced = "EventApp, exporting telemetry";
    public const string Bare = "bare Kestrel";
    public const string Plain = "plain minimal API";
    public const string FastifySdk = "Fastify, AWS SDK";
    public const string FastifyRaw = "Fastify, hand-rolled SQS";
    public const string Flask = "Flask, boto3";

    private const string Queue = "/000000000000/eventapp-events";

    private static readonly string Here = AppContext.BaseDirectory;
    private static readonly string Configuration = Path.GetFileName(Here.TrimEnd(Path.DirectorySeparatorChar));
    private static readonly Scenario[] Posts = [Scenario.Single, Scenario.BatchOf10, Scenario.BatchOf1000];

    /// <param name="key">The key that the driver shows.</param>
    /// <param name="builds">Folders of other builds of EventApp.</param>
    /// <param name="output">Told of who is left out.</param>
    public static IReadOnlyList<Contender> Find(string key, IEnumerable<string> builds, TextWriter output)
    {
        var own = Path.GetFullPath(Path.Combine(Here, "..", "..", "Ingestion.Api", Configuration));
        var all = new List<Contender>
        {
            new(EventApp, (port, aws) => StartEventApp(own, port, aws), Scenario.All),
            new(Bare, (port, _) => Start("dotnet", [typeof(AllContenders).Assembly.Location, BareKestrel.Mode, Text(port)], Here), Scenario.All) { IsBlind = true },
            new(
                Plain,
                (port, _) => Start("dotnet", [typeof(AllContenders).Assembly.Location, PlainApi.Mode, Text(port)], Here, (PlainApi.KeyVariable, key)),
                [Scenario.Single, Scenario.Validate]) { IsBlind = true },
        };
        all.AddRange(builds.Select(folder => new Contender(
            $"{EventApp} in {Path.GetFileName(folder)}", (port, aws) => StartEventApp(folder, port, aws), Scenario.All)));
        all.Add(new Contender(Traced, (port, aws) => StartEventApp(own, port, aws, Telemetry(aws)), [Scenario.Single]));
        var node = Path.Combine(Here, "node");
        if (Runs("npm", ["ci", "--no-audit", "--no-fund", "--silent"], node))
        {
            all.Add(new Contender(FastifySdk, (port, aws) => Start("node", ["sdk.mjs"], node, Peer(port, aws, key)), Posts));
            all.Add(new Contender(FastifyRaw, (port, aws) => Start("node", ["raw.mjs"], node, Peer(port, aws, key)), Posts));
        }
        else
        {
            output.WriteLine("left out: Fastify (no npm, or nothing to install)");
        }

        var python = Path.Combine(Here, "python");
        string[]? server = Imports("gunicorn") ? ["gunicorn", "--worker-class", "gthread", "--threads", "64", "--keep-alive", "60", "--bind"]
            : Imports("waitress") ? ["waitress", "--threads", "64", "--listen"] : null;
        if (server is not null)
        {
            all.Add(new Contender(
                Flask, (port, aws) => Start("python3", ["-m", .. server, $"127.0.0.1:{port}", "app:app"], python, Peer(port, aws, key)), Posts));
        }
        else
        {
            output.WriteLine("left out: Flask (no python3 with flask, boto3 1.29 or later, jsonschema, and gunicorn or waitress)");
        }

        return all;
    }

    private static ProcessStartInfo StartEventApp(string folder, int port, int aws, params (string, string)[] more) =>
        Start("dotnet", [Path.Combine(folder, "Ingestion.Api.dll")], folder,
        [
            .. Aws(aws),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            ("Limits__Rate__Events", "100000000"), // One caller does the work of all of them here.
            .. more,
        ]);

    // The stub takes them too, and every span of them.
    private static (string, string)[] Telemetry(int aws) =>
        [("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{aws}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

    private static (string, string)[] Peer(int port, int aws, string key) => [.. Aws(aws), ("PORT", Text(port)), ("API_KEY", key)];

    private static (string, string)[] Aws(int aws) =>
    [
        ("AWS_ENDPOINT_URL", $"http://127.0.0.1:{aws}"),
        ("SQS_QUEUE_URL", $"http://127.0.0.1:{aws}{Queue}"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
    ];

    private static ProcessStartInfo Start(string command, string[] arguments, string folder, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // Older ones speak XML to SQS, which the stub does not.
    private static bool Imports(string server) => Runs(
        "python3", ["-c", $"import flask, boto3, jsonschema, {server}; assert tuple(map(int, boto3.__version__.split('.')[:2])) >= (1, 29)"], Here);

    private static bool Runs(string command, string[] arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardError = true,
            })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
