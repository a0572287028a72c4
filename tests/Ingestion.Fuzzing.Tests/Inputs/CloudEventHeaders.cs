namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>CloudEvents in their binary mode: attributes in <c>ce-</c> headers, the data as the body.</summary>
internal static class CloudEventHeaders
{
    private static readonly string[] Required = ["ce-specversion", "ce-id", "ce-source", "ce-type"];

    private static readonly (string Name, string Value)[] Optional =
    [
        ("ce-time", "2026-03-01T12:00:00Z"), ("ce-subject", "s"), ("ce-dataschema", "https://x.example/schema"),
        ("ce-traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ("ce-partitionkey", "p"), ("ce-sequence", "1"), ("ce-datacontenttype", "application/json"), ("ce-data", "x"), ("ce-", "x"),
        ("ce-With-Dash", "x"), ("ce-UPPER", "x"), ("ce-" + new string('n', 300), "x"),
        ("ce-expirytime", "2020-01-01T00:00:00Z"), ("ce-dataref", "https://x.example/data"), ("ce-id", "other"), ("CE-ID", "other"),
    ];

    private static readonly string[] OddValues =
    [
        "", " ", "%", "%2", "%zz", "%00", "%0D%0A", "%C0%A0", "%c3%bc", "%C3%BC", "%25zz", "%ED%A0%80", "%F4%90%80%80", "\"quoted\"",
        "\"a\\\"b\"", "\"a\\", "\"", "a\"b", "\"%22\"", "%22", "ü", "€",
        Wire.Raw(0xFF), Wire.Raw(0xED, 0xA0, 0x80), "a b", "%EF%BF%BF", "%7F", "0.3", "2.0", "1.0 ", "١.٠", new string('v', 257),
        new string('%', 300), "null", "true", "2147483648",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "text/plain", "application/octet-stream", "image/png", "application/json; charset=utf-16", "nonsense",
        "application/cloudeventsx",
    ];

    public static Request Write(Dice dice)
    {
        var request = new Request { Target = dice.OneIn(6) ? "/events/batch" : "/events" };
        foreach (var name in Required)
        {
            if (dice.OneIn(12))
            {
                continue;
            }

            var value = dice.OneIn(8) ? dice.Of(OddValues) : name switch
            {
                "ce-specversion" => "1.0",
                "ce-id" => $"b-{dice.Next(1_000_000)}",
                "ce-source" => dice.Of("s", "urn:x", "/a/b?c=%20d"),
                _ => "fuzz.binary",
            };
            request = request.With(dice.OneIn(10) ? name.ToUpperInvariant() : name, value);
        }

        for (var count = dice.Next(4); count > 0; count--)
        {
            var (name, value) = dice.Of(Optional);
            request = request.With(name, dice.OneIn(4) ? dice.Of(OddValues) : value);
        }

        if (dice.OneIn(100))
        {
            for (var i = 0; i < 80; i++)
            {
                request = request.With($"ce-x{i}", "v");
            }
        }

        request = dice.OneIn(6) ? request : request.With("Content-Type", dice.OneIn(2) ? "application/json" : dice.Of(ContentTypes));
        return request.With(dice.Next(4) switch
        {
            0 => [],
            1 => dice.Bytes(dice.Next(64)),
            _ => Wire.ToBytes(JsonGrammar.Value(dice, dice.Of(0, 20))),
        });
    }
}
