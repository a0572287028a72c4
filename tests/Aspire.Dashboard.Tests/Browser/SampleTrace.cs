using System.Text.Json.Nodes;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Browser;

/// <summary>A request whose message waits 12 ms in a queue: spans of three services in one trace, with a log in two of them.</summary>
internal static class SampleTrace
{
    public const string Server = "00000000000000a1";
    public const string Process = "00000000000000a3";
    public const string Message = "Handled <script>alert(1)</script> in 20 ms";

    private const int ServerKind = 2;
    private const int ClientKind = 3;
    private const int ProducerKind = 4;
    private const int ConsumerKind = 5;

    public static IEnumerable<(string Path, string Json)> Requests(string traceId = Trace1)
    {
        var process = Span(traceId, Process, "orders process", "00000000000000a2", ConsumerKind, 30, 20, status: 2, ("messaging.system", "<script>alert(2)</script>"));
        process["links"] = new JsonArray(new JsonObject { ["traceId"] = Trace2, ["spanId"] = "00000000000000b1" });
        yield return ("/v1/traces", Traces(
            "ingestion-api",
            Span(traceId, Server, "POST /orders", kind: ServerKind, durationMs: 20),
            Span(traceId, "00000000000000a2", "orders send", Server, ProducerKind, 2, 16)));
        yield return ("/v1/traces", Traces("processor", process, Span(traceId, "00000000000000a4", "TransactWriteItems", Process, ClientKind, 32, 10)));
        yield return ("/v1/traces", Traces("localaws", Span(traceId, "00000000000000a5", "SQS.SendMessage", "00000000000000a2", ServerKind, 4, 10)));
        yield return ("/v1/logs", Logs("ingestion-api", Log("Request starting", traceId: traceId, spanId: Server)));
        yield return ("/v1/logs", Logs("processor", Log(Message, severity: 13, traceId, Process, ("OrderId", "42"))));
    }
}
