using System.Globalization;
using System.Text;
using System.Text.Json;
using Benchmarks.Running;

namespace ScaleBenchmark;

/// <summary>LocalAws, both APIs and the processor: four processes.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private const int WarmEvents = 20_000;
    private const int EventsPerFill = 1_000_000;
    private const double BytesPerMegabyte = 1024 * 1024;

    private readonly IReadOnlyList<ServiceProcess> _processes;
    private readonly Backlog _backlog;
    private int _posted;

    private RunningSystem(RunningAws aws, HttpClient ingestion, HttpClient operations, ServiceProcess processor, IReadOnlyList<ServiceProcess> processes)
    {
        (Aws, Ingestion, Operations, Processor, _processes) = (aws, ingestion, operations, processor, processes);
        _backlog = new Backlog(aws.Sqs);
    }

    public RunningAws Aws { get; }

    public HttpClient Ingestion { get; }

    public HttpClient Operations { get; }

    public ServiceProcess Processor { get; }

    /// <summary>Events that were put on the queue, by whichever way.</summary>
    public int Events => _posted + _backlog.Events;

    /// <summary>What LocalAws has resident.</summary>
    public double AwsMegabytes => Aws.Process.MemoryBytes / BytesPerMegabyte;

    public static async Task<RunningSystem> StartAsync()
    {
        var aws = await RunningAws.StartAsync();
        var (api, ingestion) = await aws.StartServiceAsync("Ingestion.Api");
        var (operationsApi, operations) = await aws.StartServiceAsync("Operations.Api");
        // It stands still while a backlog is laid: what it holds then must not come again.
        var (processor, http) = await aws.StartServiceAsync("Processor", ("Processing__VisibilityTimeout", "00:10:00"));
        http.Dispose();
        return new RunningSystem(aws, ingestion, operations, processor, [api, operationsApi, processor]);
    }

    public async Task WarmAsync()
    {
        await AddAsync(WarmEvents);
        await Aws.DrainedAsync();
        for (var i = 0; i < 500; i++)
        {
            await PostAsync();
            await GetAsync(i);
            await SearchAsync();
        }

        await Aws.DrainedAsync();
    }

    public Task AddAsync(int events) => _backlog.AddAsync(events);

    /// <summary>Has events processed until the table has so many.</summary>
    public async Task FillAsync(int rows, TextWriter progress)
    {
        while (Events < rows)
        {
            await AddAsync(Math.Min(rows - Events, EventsPerFill));
            await Aws.DrainedAsync();
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Events:N0} rows, LocalAws has {AwsMegabytes:N0} MB"));
        }
    }

    /// <summary>Whether LocalAws can hold so many rows, if they take what those take that are there.</summary>
    public bool HasMemoryFor(int rows) => AwsMegabytes / Events * rows < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerMegabyte;

    public async Task PostAsync()
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"source":"poster","type":"pressure","id":"posted-{{{_posted++}}}","payload":{"reading":17.25,"unit":"bar","site":"plant-4","note":"{{{Backlog.Note}}}"}}""");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Ingestion.PostAsync(new Uri("events", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>One of the events, all over the table.</summary>
    public async Task GetAsync(int number)
    {
        using var response = await Ingestion.GetAsync(new Uri($"events/{Backlog.IdOf((int)(number * 7_919L % _backlog.Events))}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public async Task SearchAsync()
    {
        await using var answer = await Operations.GetStreamAsync(new Uri("events?limit=50", UriKind.Relative));
        using var found = await JsonDocument.ParseAsync(answer);
        if (found.RootElement.GetProperty("items").GetArrayLength() != 50)
        {
            throw new InvalidOperationException("The search did not find 50 events.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Ingestion.Dispose();
        Operations.Dispose();
        await Aws.DisposeAsync();
    }
}
