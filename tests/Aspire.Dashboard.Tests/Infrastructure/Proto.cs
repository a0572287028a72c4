using Google.Protobuf;

namespace Aspire.Dashboard.Tests.Infrastructure;

/// <summary>Protobuf messages by hand, the broken ones too.</summary>
internal static class Proto
{
    public static byte[] Message(params Action<CodedOutputStream>[] fields)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            foreach (var field in fields)
            {
                field(output);
            }
        }

        return stream.ToArray();
    }

    public static Action<CodedOutputStream> Bytes(int field, byte[] value) => output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    };

    public static Action<CodedOutputStream> Nested(int field, params Action<CodedOutputStream>[] fields) => Bytes(field, Message(fields));

    public static Action<CodedOutputStream> Text(int field, string value) => output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    };

    public static Action<CodedOutputStream> Number(int field, long value) => output =>
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    };

    public static Action<CodedOutputStream> Fixed(int field, ulong value) => output =>
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    };

    public static Action<CodedOutputStream> Real(int field, double value) => Fixed(field, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A trace request around one span's fields.</summary>
    public static byte[] Traces(params Action<CodedOutputStream>[] span) => Message(Nested(1, Nested(2, Nested(2, span))));

    public static byte[] Logs(params Action<CodedOutputStream>[] log) => Message(Nested(1, Nested(2, Nested(2, log))));

    public static byte[] MetricRequest(params Action<CodedOutputStream>[] metric) => Message(Nested(1, Nested(2, Nested(2, metric))));

    public static byte[] Id(byte first, int length) => [first, .. new byte[length - 1]];

    public static Action<CodedOutputStream> SpanIds(byte first) => output =>
    {
        Bytes(1, Id(first, 16))(output);
        Bytes(2, Id(first, 8))(output);
    };
}
