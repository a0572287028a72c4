using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.SQS;
using Events;

namespace ColdStartBenchmark;

/// <summary>One cold start: from the start of a process that finds a request waiting, to the 202.</summary>
internal sealed class ColdStart(HttpClient http, Uri aws, IAmazonSQS sqs, string? cores)
{
    private static readonly byte[] Request = JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "2.0",
        routeKey = "ANY /{proxy+}",
        rawPath = "/events",
        rawQueryString = "",
        headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["host"] = "api.example" },
        requestContext = new
        {
            accountId = "000000000000",
            apiId = "local",
            domainName = "api.example",
            http = new { method = "POST", path = "/events", protocol = "HTTP/1.1", sourceIp = "127.0.0.1", userAgent = "benchmark" },
            requestId = "1",
            routeKey = "ANY /{proxy+}",
            stage = "$default",
            timeEpoch = 0,
        },
        body = """{"source":"sensor-01","type":"temperature","payload":{"value":22.5,"unit":"celsius"}}""",
        isBase64Encoded = false,
    });

    private int _runs;

    /// <exception cref="InvalidOperationException">The answer was no 202, or its message is not on the queue.</exception>
    public async Task<Measured> RunAsync(Contender contender)
    {
        var name = $"cold-{++_runs}";
        using var created = await http.PostAsJsonAsync(new Uri(aws, "/2015-03-31/functions"), new { FunctionName = name, Timeout = 60 }, JsonSerializerOptions.Default);
        created.EnsureSuccessStatusCode();
        var queue = (await sqs.GetQueueUrlAsync(Topology.EventsQueue.Name)).QueueUrl;
        await sqs.DrainAsync(queue);
        var answering = http.PostAsync(new Uri(aws, $"/2015-03-31/functions/{name}/invocations"), new ByteArrayContent(Request));
        var started = Stopwatch.GetTimestamp();
        using var process = Start(contender, name, queue);
        try
        {
            using var response = await answering.WaitAsync(TimeSpan.FromSeconds(60));
            var elapsed = Stopwatch.GetElapsedTime(started);
            process.Refresh();
            var (cpu, memory) = (process.TotalProcessorTime, PeakMemory(process.Id));
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (!answer.TryGetProperty("statusCode", out var status) || status.GetInt32() != 202 || await sqs.DrainAsync(queue) != 1)
            {
                throw new InvalidOperationException($"{contender.Name} answered {answer}.");
            }

            return new Measured(elapsed.TotalMilliseconds, cpu.TotalMilliseconds, memory / 1024.0 / 1024.0);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private Process Start(Contender contender, string function, string queue)
    {
        string[] command = cores is null ? [contender.Command, .. contender.Arguments] : ["taskset", "-c", cores, contender.Command, .. contender.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in new Dictionary<string, string>
        {
            ["AWS_LAMBDA_RUNTIME_API"] = $"{aws.Authority}/{function}",
            ["AWS_LAMBDA_FUNCTION_NAME"] = function,
            ["AWS_ENDPOINT_URL"] = aws.AbsoluteUri,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["SQS_QUEUE_URL"] = queue,
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Documentation__Enabled"] = "false",
            ["LOG_LEVEL"] = "Warning",
        })
        {
            start.Environment[variable] = value;
        }

        foreach (var (variable, value) in contender.Environment)
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The most that was resident, in bytes.</summary>
    private static long PeakMemory(int process)
    {
        const string Peak = "VmHWM:";
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).First(line => line.StartsWith(Peak, StringComparison.Ordinal));
        return long.Parse(line[Peak.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
    }
}
