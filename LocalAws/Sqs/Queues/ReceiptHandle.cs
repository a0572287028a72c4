using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LocalAws.Sqs.Queues;

/// <summary>Names one receive of one message: the queue's random mark, the message's ordinal, and the number of the receive.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReceiptHandle(ulong Queue, long Ordinal, int Receipt)
{
    private const int Size = sizeof(ulong) + sizeof(long) + sizeof(int) + 1;

    public static ReceiptHandle? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Size];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == Size
            ? new ReceiptHandle(
                BinaryPrimitives.ReadUInt64BigEndian(bytes),
                BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
                BinaryPrimitives.ReadInt32BigEndian(bytes[16..]))
            : null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Queue);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Ordinal);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], Receipt);
        bytes[Size - 1] = 0;
        return Convert.ToBase64String(bytes);
    }
}
