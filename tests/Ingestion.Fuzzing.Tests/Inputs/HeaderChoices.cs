namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>Headers that a request may have beside those that it needs, well-formed as HTTP and odd otherwise.</summary>
internal static class HeaderChoices
{
    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("Content-Type",
            [
                "application/json", "application/json; charset=utf-8", "application/json;charset=\"utf-8\"",
                "application/json; charset=foo", "application/json; charset=utf-7",
                "application/json; charset=utf-16", "APPLICATION/JSON", "application/json;", "application/json; charset", "text/plain",
                "text/json", "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x", "application/xml", "*/*", "json", "", "application/json, application/json",
                "application/cloudevents+json",
                "application/cloudevents+json; charset=utf-8", "application/cloudevents-batch+json", "application/cloudevents+xml",
                "application/cloudevents", "application/x-ndjson",
                "application/x-ndjson; charset=utf-8", "application/problem+json", "application/vnd.x+json", "application/json; a=b; a=c",
                "/", ";", "application/json\t",
            ]),
        (
            "Accept",
            ["*/*", "application/json", "application/cloudevents+json", "text/html", "application/json;q=0", "nonsense", "", "*/*;q=2",
                "application/xml", "application/x-ndjson"]),
        ("Accept-Encoding", ["gzip", "identity;q=0", "*;q=0", "br, gzip;q=0.5", ";"]),
        (
            "Idempotency-Key",
            ["k", "\"k\"", "\"", "\"a\\\"b\"", "\"a\\x\"", "a b", "", "ü", "a,b", ":YQ==:", "?1", "\"" + new string('k', 128) + "\"",
                new string('k', 129)]),
        (
            "traceparent",
            ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-00000000000000000000000000000000-0000000000000000-00", "ff-x",
                "", "00-" + new string('a', 5_000)]),
        ("tracestate", ["a=b", "a=b,a=b", "=", "a=" + new string('b', 2_000)]),
        ("baggage", ["a=b", "a=b;c,d=%zz", "=,=,=", "%"]),
        (
            "Authorization",
            ["Bearer x", "Bearer", "Basic eDp4", "Bearer  x y", "", "bearer ea_aaaaaaaa_" + new string('b', 43), "Bearer \u00FC",
                "Negotiate"]),
        ("X-Api-Key", ["x", "", "ea_aaaaaaaa_" + new string('b', 43), new string('k', 4_000), "ea__", "a, b"]),
        ("Expect", ["100-continue", "200-ok", ""]),
        ("Range", ["bytes=0-1", "bytes=-", "x"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"x\", \"y\"", "x"]),
        ("If-Match", ["*", "\"x\""]),
        ("If-Modified-Since", ["Sat, 01 Jan 2000 00:00:00 GMT", "never"]),
        ("Cookie", ["a=b", ";;;", "a=\"b", new string('c', 4_000)]),
        ("Origin", ["https://x.example", "null", "", "https://x.example:99999"]),
        ("Access-Control-Request-Method", ["POST", "X", ""]),
        ("Access-Control-Request-Headers", ["x-api-key", "a,b,c", ","]),
        ("WebHook-Request-Origin", ["x.example", "*", "", "a b", "ü"]),
        ("WebHook-Request-Rate", ["10", "-1", "x"]),
        ("X-Forwarded-For", ["1.2.3.4", "::1", "x", "1.2.3.4, 5.6.7.8"]),
        ("X-Forwarded-Proto", ["https", "ftp"]),
        ("X-Forwarded-Host", ["evil.example", "a:b:c"]),
        ("Forwarded", ["for=1.2.3.4;proto=https", ";"]),
        ("X-HTTP-Method-Override", ["DELETE", "GET"]),
        ("Upgrade", ["websocket", "h2c", "x"]),
        ("HTTP2-Settings", ["AAMAAABkAAQCAAAAAAIAAAAA"]),
        ("Connection", ["keep-alive", "close", "upgrade", "Content-Type", "keep-alive, close"]),
        ("TE", ["trailers", "gzip"]),
        ("Trailer", ["X-Late"]),
        ("Content-MD5", ["x"]),
        ("Content-Language", ["en"]),
        ("Content-Location", ["/x"]),
        ("Prefer", ["return=minimal", "respond-async, wait=0"]),
        ("Max-Forwards", ["0", "-1"]),
        ("Referer", ["https://x.example/", "\\"]),
        ("User-Agent", ["", "x", "() { :;}; echo", new string('u', 4_000)]),
        ("X-Odd", ["\u00FC", Wire.Raw(0xFF), Wire.Raw(0xC0, 0x80), "\t", "\u007F", "a\tb", "%0d%0a", new string('x', 9_000)]),
        ("X-Content-Length", ["5"]),
    ];

    /// <summary>Adds one to a few, in the place of others of their name or beside them.</summary>
    public static Request AddTo(Request request, Dice dice)
    {
        for (var count = dice.Next(1, 3); count > 0; count--)
        {
            var (name, values) = dice.Of(Headers);
            if (!dice.OneIn(8))
            {
                request = request.Without(name);
            }

            request = request.With(dice.OneIn(8) ? name.ToUpperInvariant() : name, dice.Of(values));
        }

        if (dice.OneIn(30))
        {
            request = request.Without("Host");
            request = dice.OneIn(3)
                ? request
                : request.With("Host", dice.Of("", "a b", "[::1", "x:99999", "x@y", "ü", "localhost, x", "127.0.0.1:1"));
        }

        return request;
    }
}
