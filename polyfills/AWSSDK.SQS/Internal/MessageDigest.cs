using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;

namespace Amazon.SQS.Internal;

/// <summary>
/// The service's digests against damage on the way (MD5, by its contract, and no protection against an attacker).
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
/// </summary>
internal static class MessageDigest
{
    private const byte StringTransport = 1;
    private const byte BinaryTransport = 2;
    private const int Md5Bytes = 16;

    internal static bool Matches(string expected, string actual) => string.Equals(expected, actual, StringComparison.OrdinalIgnoreCase);

    internal static string OfBody(string body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(body?.Length ?? 0));
        try
        {
            return Md5(buffer.AsSpan(0, Encoding.UTF8.GetBytes(body ?? "", buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal static string OfAttributes(Dictionary<string, MessageAttributeValue> attributes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            Append(buffer, Encoding.UTF8.GetBytes(name));
            Append(buffer, Encoding.UTF8.GetBytes(value.DataType));
            var binary = value.BinaryValue is not null;
            buffer.Write([binary ? BinaryTransport : StringTransport]);
            Append(buffer, binary ? value.BinaryValue.ToArray() : Encoding.UTF8.GetBytes(value.StringValue ?? ""));
        }

        return Md5(buffer.WrittenSpan);
    }

    private static void Append(ArrayBufferWriter<byte> buffer, byte[] part)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), part.Length);
        buffer.Advance(sizeof(int));
        buffer.Write(part);
    }

    private static string Md5(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Md5Bytes];
        CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}
