using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace LocalAws.Benchmark;

/// <param name="StartMilliseconds">From the start of the process to its first answer.</param>
/// <param name="Sends">SendMessage calls a second.</param>
/// <param name="BatchedSends">Messages a second in SendMessageBatch calls of 10.</param>
/// <param name="Receives">Messages a second that were received and deleted, 10 a call.</param>
internal sealed record ServerResult(string Name, double StartMilliseconds, double Sends, double BatchedSends, double Receives);

internal static class Measurement
{
    public static async Task<ServerResult> RunAsync(ServerUnderTest server, BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = server.Command(port);
        start.RedirectStandardOutput = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{server.Name} did not start.");
        try
        {
            process.BeginOutputReadLine();
            var url = await FirstAnswerAsync(process, port, cancellationToken);
            var started = clock.Elapsed.TotalMilliseconds;
            var text = new string('x', options.BodyBytes);
            var send = SqsRequest.Create(port, "SendMessage", $$"""{"QueueUrl":"{{url}}","MessageBody":"{{text}}"}""");
            var entries = string.Join(',', Enumerable.Range(0, 10).Select(id => $$"""{"Id":"{{id}}","MessageBody":"{{text}}"}"""));
            var sendBatch = SqsRequest.Create(port, "SendMessageBatch", $$"""{"QueueUrl":"{{url}}","Entries":[{{entries}}]}""");
            var receive = SqsRequest.Create(port, "ReceiveMessage", $$"""{"QueueUrl":"{{url}}","MaxNumberOfMessages":10}""");

            async ValueTask<int> Send(HttpConnection connection, CancellationToken token)
            {
                await connection.SendAsync(send, token);
                return 1;
            }

            async ValueTask<int> SendBatch(HttpConnection connection, CancellationToken token)
            {
                await connection.SendAsync(sendBatch, token);
                return 10;
            }

            async ValueTask<int> ReceiveAndDelete(HttpConnection connection, CancellationToken token)
            {
                var handles = Handles(await connection.SendAsync(receive, token));
                var deletes = string.Join(',', handles.Select((handle, id) => $$"""{"Id":"{{id}}","ReceiptHandle":"{{handle}}"}"""));
                if (handles.Count > 0)
                {
                    await connection.SendAsync(SqsRequest.Create(port, "DeleteMessageBatch", $$"""{"QueueUrl":"{{url}}","Entries":[{{deletes}}]}"""), token);
                }

                return handles.Count;
            }

            var sends = await MeasureAsync(Send);
            var batchedSends = await MeasureAsync(SendBatch);
            var receives = await MeasureAsync(ReceiveAndDelete);
            return new ServerResult(server.Name, started, sends, batchedSends, receives);

            async Task<double> MeasureAsync(Func<HttpConnection, CancellationToken, ValueTask<int>> action)
            {
                await Load.RunAsync(port, options.Connections, options.Duration / 4, action, cancellationToken);
                return await Load.RunAsync(port, options.Connections, options.Duration, action, cancellationToken);
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <returns>The URL of the queue that the first call creates.</returns>
    private static async Task<string> FirstAnswerAsync(Process process, int port, CancellationToken cancellationToken)
    {
        var create = SqsRequest.Create(port, "CreateQueue", """{"QueueName":"benchmark"}""");
        while (!process.HasExited)
        {
            try
            {
                using var connection = await HttpConnection.OpenAsync(port, cancellationToken);
                using var answer = JsonDocument.Parse(await connection.SendAsync(create, cancellationToken));
                return answer.RootElement.GetProperty("QueueUrl").GetString()!;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
            }
        }

        throw new InvalidOperationException("The server ended before it answered.");
    }

    private static List<string> Handles(ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty("Messages", out var messages)
            ? [.. messages.EnumerateArray().Select(message => message.GetProperty("ReceiptHandle").GetString()!)]
            : [];
    }
}
