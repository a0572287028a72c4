using System.Text;
using Ingestion.Fuzzing.Tests.Inputs;

namespace Ingestion.Fuzzing.Tests.Canaries;

/// <summary>Requests with a canary in every place that a client can write to, those that are taken and those that are not.</summary>
internal sealed class Flock(Cage cage)
{
    private const string EventJson = "application/json";

    /// <summary>Framed as they should be.</summary>
    public IEnumerable<Request> Requests() =>
        [.. Events(), .. WithHeaders(), .. WithCredentials(), .. Invalid(), .. Unreadable(), .. OfOtherTypes(), .. Batches(),
            .. CloudEvents(), .. Streams(), .. Uploads(), .. Questions()];

    /// <summary>No HTTP: the server refuses them before any route.</summary>
    public IEnumerable<byte[]> Malformed() =>
    [
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {cage.Secret("Authorization with a NUL")}\0\r\n\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nX-Api-Key: {cage.Secret("X-Api-Key with a NUL")}\0\r\n\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nAuthorization : Bearer {cage.Secret("Authorization before a space")}\r\n\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nX-Api-Key {cage.Secret("X-Api-Key without a colon")}\r\n\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer\r\n {cage.Secret("Authorization in a folded line")}\r\n\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nX-Api-Key: {cage.Secret("X-Api-Key before a bare LF")}\nX: y\r\n\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: {cage.Secret("Content-Length")}\r\n\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: {cage.Secret("Transfer-Encoding")}\r\n\r\n"),
        Raw(
            $"POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{cage.Secret("the size of a chunk")}\r\n"),
        Raw($"POST /events HTTP/1.1\r\nHost: {cage.Secret("Host with a space")} x\r\n\r\n"),
        Raw($"{{\"payload\":\"{cage.Secret("JSON without HTTP")}\"}}\r\n\r\n"),
    ];

    /// <summary>Bodies of messages on the queue that no API has written.</summary>
    public IEnumerable<string> Messages() =>
    [
        cage.Secret("a message that is no JSON"),
        $$$"""{"v":9,"events":["{{{cage.Secret("a message of an unknown version")}}}"]}""",
        $$$"""{"v":2,"events":["{{{cage.Secret("a message's event that is no object")}}}"]}""",
        $$$"""{"v":2,"events":[{"tenant":"dev","source":"{{{cage.Identity("source of a malformed event")}}}","payload":{"a":"{{{cage.Secret("payload of a malformed event")}}}"}}]}""",
        $$$"""{"v":2,"events":[{"tenant":"dev","id":"bad","source":"s","type":"t","receivedAt":"{{{cage.Secret("receivedAt of a malformed event")}}}","payload":{}}]}""",
        $$$"""{"v":3,"events":[{"tenant":"dev","id":"bad","source":"s","type":"t","receivedAt":"2026-03-01T12:00:00Z","payloadReference":"{{{cage.Secret("a reference that is none")}}}"}]}""",
        $$$"""{"v":3,"events":[{"tenant":"dev","id":"{{{cage.Identity("id of an event without its payload")}}}","source":"s","type":"t","receivedAt":"2026-03-01T12:00:00Z","payloadReference":"json:300000:{{{new string('0', 64)}}}"}]}""",
    ];

    /// <summary>An event, valid and with a canary everywhere.</summary>
    public string Event(string what, string? id = null) =>
        $$$"""
        {"id":"{{{id ?? cage.Identity($"id of {what}")}}}","source":"{{{cage.Identity($"source of {what}")}}}","type":"{{{cage.Identity($"type of {what}")}}}","subject":"{{{cage.Secret($"subject of {what}")}}}",
        "priority":"high",
        "payload":{"{{{cage.Secret($"name in the payload of {what}")}}}":"{{{cage.Secret($"text in the payload of {what}")}}}","a":[{"{{{cage.Secret($"inner name of {what}")}}}":"{{{cage.Secret($"inner text of {what}")}}}"}]}}
        """;

    private static byte[] Raw(string text) => Encoding.Latin1.GetBytes(text);

    private static Request Post(string target, string body, string contentType = EventJson) =>
        new Request { Target = target }.With("Content-Type", contentType).With(Wire.ToBytes(body));

    private IEnumerable<Request> Events()
    {
        yield return Post("/events", Event("an event"));
        yield return Post("/events/validate", Event("an event to be judged"));
        yield return Post(
            "/events", $$$"""{"source":"s","type":"t","payload":{"a":"{{{cage.Secret("payload beside an Idempotency-Key")}}}"}}""").With("Idempotency-Key", $"\"{cage.Identity("Idempotency-Key")}\"");
        yield return Post("/events", Event("an event with another key")).With(
            "Idempotency-Key", $"\"{cage.Identity("an Idempotency-Key that is not the id")}\"");
        yield return Post("/events", Event("an event with a broken key")).With(
            "Idempotency-Key", $"\"{cage.Secret("a broken Idempotency-Key")}");

        // The same id and source with another payload: a conflict.
        var (id, source) = (cage.Identity("id of a conflict"), cage.Identity("source of a conflict"));
        foreach (var which in new[] { "first", "second" })
        {
            yield return Post(
                "/events",
                $$$"""{"id":"{{{id}}}","source":"{{{source}}}","type":"t","payload":{"a":"{{{cage.Secret($"{which} payload of a conflict")}}}"}}""");
        }
    }

    private IEnumerable<Request> WithHeaders()
    {
        foreach (var name in new[]
                 {
                     "Accept", "Accept-Language", "Cookie", "Referer", "Origin", "From", "Via", "Forwarded", "X-Forwarded-For",
                     "X-Forwarded-Host", "X-Forwarded-Proto", "X-Request-Id", "X-Correlation-Id", "X-Anything",
                     "Proxy-Authorization", "Prefer", "If-Match", "If-None-Match", "Range", "Content-Encoding", "Content-Language",
                     "X-HTTP-Method-Override", "Access-Control-Request-Method", "WebHook-Request-Origin",
                     "baggage", "Correlation-Context", "Request-Id", "traceparent", "Upgrade", "TE", "X-Amz-Security-Token",
                     "X-Amzn-Trace-Id",
                 })
        {
            yield return Post("/events", Event($"an event with {name}")).With(
                name, $"{cage.Secret(name)}={cage.Secret($"value in {name}")}");
        }

        yield return Post("/events", Event("an event with a header of its own")).With(cage.Secret("the name of a header"), "x");
        yield return Post("/events", Event("an event with a trace"))
            .With("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .With("tracestate", $"{cage.Address("tracestate")}=x");
        yield return Post("/events", Event("an event with a user agent")).With("User-Agent", cage.Address("User-Agent"));
        yield return Post("/events", Event("an event with a host")).Without("Host").With("Host", $"{cage.Address("Host")}.example");
        yield return new Request { Method = "OPTIONS" }
            .With("Origin", $"https://{cage.Secret("Origin of a preflight")}.example")
            .With("Access-Control-Request-Method", "POST");
        yield return new Request { Method = "OPTIONS" }.With(
            "WebHook-Request-Origin", $"{cage.Secret("WebHook-Request-Origin of a handshake")}.example");
    }

    private IEnumerable<Request> WithCredentials()
    {
        foreach (
            var (name, prefix) in new[] { ("Authorization", "Bearer "), ("Authorization", "Basic "), ("Authorization", ""),
                ("Authorization", "Bearer ea_abcdefgh_"), ("X-Api-Key", ""), ("X-Api-Key", "ea_abcdefgh_") })
        {
            yield return Post("/events", Event($"an event with {name}: {prefix}")).With(name, prefix + cage.Secret($"{name}: {prefix}"));
            yield return new Request { Method = "GET", Target = "/events/x" }.With(
                name, prefix + cage.Secret($"{name} of a question: {prefix}"));
        }

        yield return Post("/events", Event("an event with two keys"))
            .With("Authorization", $"Bearer {cage.Secret("one of two keys")}")
            .With("X-Api-Key", cage.Secret("the other of two keys"));
        yield return Post("/events", Event("an event with a key twice"))
            .With("X-Api-Key", cage.Secret("a key"))
            .With("X-Api-Key", cage.Secret("a second key"));
    }

    private IEnumerable<Request> Invalid()
    {
        foreach (var target in new[] { "/events", "/events/validate" })
        {
            foreach (var member in new[] { "source", "type", "id", "time", "subject", "priority", "payload" })
            {
                yield return Post(
                    target,
                    $$$"""{"source":"s","type":"t","payload":{},"{{{member}}}":"{{{cage.Secret($"{member} with a control character")}}}\u0001"}""");
                yield return Post(
                    target,
                    $$$"""{"source":"s","type":"t","payload":{},"{{{member}}}":["{{{cage.Secret($"{member} of another type")}}}"]}""");
            }

            yield return Post(
                target,
                $$$"""{"{{{cage.Secret("the name of an unknown member")}}}":"{{{cage.Secret("the value of an unknown member")}}}","payload":{"{{{cage.Secret("a payload's name")}}}":1}}""");
            yield return Post(target, $$$"""{"source":"s","type":"t","payload":{"{{{Twice(cage.Secret("a name that stands twice"))}}}}}""");
            yield return Post(
                target,
                $$$"""{"source":"s","type":"t","payload":{"{{{cage.Secret("the name of half a pair")}}}":"\ud800{{{cage.Secret("beside half a pair")}}}"}}""");
            yield return Post(
                target,
                $$$"""{"source":"s","type":"t","payload":{"{{{cage.Secret("the name of a deep value")}}}":{{{new string('[', 40)}}}"{{{cage.Secret("a deep value")}}}"{{{new string(']', 40)}}}}}""");
            yield return Post(
                target,
                $$$"""{"source":"s","type":"temperature","payload":{"value":"{{{cage.Secret("a reading")}}}","unit":"{{{cage.Secret("a unit")}}}","{{{cage.Secret("a name beside a reading")}}}":1}}""");
            yield return Post(
                target,
                $$$"""{"source":"ecommerce.orders","type":"OrderCreated","payload":{"order_id":"{{{cage.Secret("an order")}}}","amount":"{{{cage.Secret("an amount")}}}"}}""");
            yield return Post(
                target,
                $$$"""{"source":"s","type":"t","payload":{"a":"{{{cage.Secret("a large payload")}}}{{{new string('x', 300_000)}}}"}}""");
        }
    }

    private IEnumerable<Request> Unreadable()
    {
        foreach (var target in new[] { "/events", "/events/batch", "/events/validate" })
        {
            yield return Post(target, $"{{\"a\":{cage.Secret("a word that is no JSON")}}}");
            yield return Post(target, $"{{\"{cage.Secret("a name in JSON without an end")}");
            yield return Post(target, $"\"{cage.Secret("a text alone")}\"");
            yield return Post(target, $"\"{cage.Secret("a text that is not UTF-8")}{Wire.Raw(0xFF)}\"");
            yield return Post(target, new string('[', 2_000) + cage.Secret("a text at the depth"));
            yield return Post(target, cage.Secret("a body that is too large") + new string(' ', 5_000_000));
        }
    }

    private IEnumerable<Request> OfOtherTypes()
    {
        yield return Post("/events", cage.Secret("a body of another type"), $"text/{cage.Address("Content-Type")}");
        yield return Post("/events", cage.Secret("a body of another charset"), $"application/json; charset={cage.Address("charset")}");
        foreach (var encoding in new[] { "gzip", "br", "deflate", "zzz" })
        {
            yield return Post("/events", cage.Secret($"a body that is no {encoding}")).With("Content-Encoding", encoding);
        }
    }

    private IEnumerable<Request> Batches()
    {
        yield return Post("/events/batch", $"[{Event("a batch's event")},{Event("a batch's second event")}]");
        yield return Post(
            "/events/batch",
            $$$"""[{{{Event("a good event")}}},"{{{cage.Secret("a batch's text")}}}",{"{{{cage.Secret("a bad event's name")}}}":"{{{cage.Secret("a bad event's value")}}}"}]""");
        yield return Post("/events/batch", $"[{Event("an event of a batch with a key")}]").With(
            "Idempotency-Key", $"\"{cage.Secret("Idempotency-Key of a batch")}\"");
    }

    private IEnumerable<Request> CloudEvents()
    {
        string Json(string what, string data) =>
            $$$"""
            {"specversion":"1.0","id":"{{{cage.Identity($"id of {what}")}}}","source":"{{{cage.Identity($"source of {what}")}}}","type":"{{{cage.Identity($"type of {what}")}}}","subject":"{{{cage.Secret($"subject of {what}")}}}",
            "dataschema":"urn:{{{cage.Secret($"dataschema of {what}")}}}",
            "{{{cage.Secret($"extension name of {what}")}}}":"{{{cage.Secret($"extension of {what}")}}}", {{{data}}}}
            """;

        yield return Post(
            "/events", Json("a CloudEvent", $"\"data\":{{\"{cage.Secret("a name in data")}\":\"{cage.Secret("a text in data")}\"}}"),
            "application/cloudevents+json");
        yield return Post(
            "/events", Json("a CloudEvent of bytes", $"\"data_base64\":\"{cage.Base64("data_base64")}\""), "application/cloudevents+json");
        yield return Post(
            "/events",
            Json("a bad CloudEvent", $"\"time\":\"{cage.Secret("time of a CloudEvent")}\",\"data\":1,\"data_base64\":\"{cage.Base64("data_base64 beside data")}\""),
            "application/cloudevents+json");
        yield return Post(
            "/events/batch",
            $"[{Json("a CloudEvent of a batch", $"\"data\":\"{cage.Secret("data of a batch")}\"")},\"{cage.Secret("no CloudEvent")}\"]",
            "application/cloudevents-batch+json");

        foreach (var isValid in new[] { true, false })
        {
            var what = isValid ? "a binary CloudEvent" : "a bad binary CloudEvent";
            var request = Post("/events", cage.Secret($"data of {what}"), "text/plain")
                .With("ce-specversion", isValid ? "1.0" : cage.Secret("ce-specversion"))
                .With("ce-id", cage.Identity($"ce-id of {what}"))
                .With("ce-source", cage.Identity($"ce-source of {what}"))
                .With("ce-type", cage.Identity($"ce-type of {what}"))
                .With("ce-subject", cage.Secret($"ce-subject of {what}"))
                .With($"ce-{cage.Secret($"extension name of {what}")}", cage.Secret($"extension of {what}"));
            yield return isValid
                ? request
                : request.With("ce-time", cage.Secret("ce-time")).With("ce-dataschema", cage.Secret("ce-dataschema"));
        }
    }

    private IEnumerable<Request> Streams()
    {
        yield return Post("/events", $$$"""
            {{{Event("a line").ReplaceLineEndings("")}}}
            {{{cage.Secret("a line that is no JSON")}}}
            {"{{{cage.Secret("a bad line's name")}}}":"{{{cage.Secret("a bad line's value")}}}"}
            "{{{cage.Secret("a line without an end")}}}
            """, "application/x-ndjson");
    }

    private IEnumerable<Request> Uploads()
    {
        yield return Post("/uploads", $$"""{"name":"{{cage.Secret("an upload's name")}}.csv","size":1,"contentType":"text/csv"}""");
        yield return Post("/uploads", $$"""{"name":"a.csv","size":1,"contentType":"text/{{cage.Secret("an upload's content type")}}"}""");
        yield return Post(
            "/uploads",
            $$"""{"name":"{{cage.Secret("an upload's bad name")}}/","{{cage.Secret("an upload's unknown member")}}":"{{cage.Secret("its value")}}"}""");
    }

    private IEnumerable<Request> Questions()
    {
        yield return new Request { Method = "GET", Target = $"/events/{cage.Identity("the id that is asked for")}?source={cage.Identity("the source that is asked for")}&{cage.Address("a query's name")}={cage.Address("a query's value")}" };
        yield return new Request { Method = "GET", Target = $"/{cage.Address("an unknown path")}" };
        yield return new Request { Method = cage.Method("a method").ToUpperInvariant(), Target = "/events" };
        yield return new Request { Method = "GET", Target = $"/event-types?{cage.Address("a query")}" };
        yield return new Request { Method = "GET", Target = $"/events/%00{cage.Identity("an id that is none")}" };
        yield return new Request { Method = "GET", Target = "/events/x" }.With("Accept", cage.Secret("Accept of a question"));
        yield return new Request { Method = "GET", Target = "/events/x" }.With(
            [.. Encoding.ASCII.GetBytes(cage.Secret("the body of a question"))]);
    }

    private static string Twice(string name) => $"{name}\":1,\"{name}\":2";
}
