using System.Buffers.Binary;
using Google.Protobuf;

namespace DashboardBenchmark;

/// <summary>
/// One export request of 512 spans as an instrumented service sends them: four to a trace, seven attributes each, one with an event. Before each
/// sending the ids are overwritten, so that every request is of new traces.
/// </summary>
internal sealed class Payload
{
    public const int Spans = 512;

    private const int SpansPerTrace = 4;

    private readonly List<int> _traceIds = [];
    private readonly List<int> _spanIds = [];

    public Payload()
    {
        Body = Message(output => Nested(output, 1, resource =>
        {
            Nested(resource, 1, r => Attribute(r, 1, "service.name", "ingestion-api"));
            Nested(resource, 2, scope =>
            {
                Nested(scope, 1, s => Text(s, 1, "Microsoft.AspNetCore"));
                for (var i = 0; i < Spans; i++)
                {
                    Nested(scope, 2, span => WriteSpan(span, i));
                }
            });
        }));
        Find(0xA1A1_A1A1_A1A1_A1A1, _traceIds);
        Find(0xB2B2_B2B2_B2B2_B2B2, _spanIds);
    }

    public byte[] Body { get; }

    public void Renumber(ref ulong next)
    {
        for (var i = 0; i < Spans; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(Body.AsSpan(_traceIds[i]), (next / SpansPerTrace) + 1);
            BinaryPrimitives.WriteUInt64BigEndian(Body.AsSpan(_spanIds[i]), ++next);
        }
    }

    private static void WriteSpan(CodedOutputStream span, int index)
    {
        var start = 1_767_322_800_000_000_000 + ((ulong)index * 1_000_000);
        Bytes(span, 1, [.. Enumerable.Repeat((byte)0xA1, 8), .. new byte[8]]);
        Bytes(span, 2, [.. Enumerable.Repeat((byte)0xB2, 8)]);
        if (index % SpansPerTrace > 0)
        {
            Bytes(span, 4, [1, 2, 3, 4, 5, 6, 7, 8]);
        }

        Text(span, 5, index % SpansPerTrace == 0 ? "POST /events" : "DynamoDB.TransactWriteItems");
        span.WriteTag(6, WireFormat.WireType.Varint);
        span.WriteInt32(2 + (index % 2));
        Time(span, 7, start);
        Time(span, 8, start + 5_000_000);
        Attribute(span, 9, "http.request.method", "POST");
        Attribute(span, 9, "http.route", "/events");
        Attribute(span, 9, "http.response.status_code", "202");
        Attribute(span, 9, "url.path", "/events");
        Attribute(span, 9, "server.address", "localhost");
        Attribute(span, 9, "messaging.message.id", $"0199f3a2-7c1e-7000-8000-{index:x12}");
        Attribute(span, 9, "user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36");
        if (index % SpansPerTrace == 0)
        {
            Nested(span, 11, e =>
            {
                Time(e, 1, start + 1_000_000);
                Text(e, 2, "accepted");
            });
        }
    }

    private void Find(ulong marker, List<int> positions)
    {
        for (var i = 0; i <= Body.Length - 8; i++)
        {
            if (BinaryPrimitives.ReadUInt64BigEndian(Body.AsSpan(i)) == marker)
            {
                positions.Add(i);
            }
        }
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }

    private static void Nested(CodedOutputStream output, int field, Action<CodedOutputStream> write) => Bytes(output, field, Message(write));

    private static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void Time(CodedOutputStream output, int field, ulong value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    }

    private static void Attribute(CodedOutputStream output, int field, string key, string value) => Nested(output, field, attribute =>
    {
        Text(attribute, 1, key);
        Nested(attribute, 2, v => Text(v, 1, value));
    });
}
