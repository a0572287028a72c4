using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Messages;

/// <summary>The digests that SQS returns, for a client to check what arrived.</summary>
internal static class Md5
{
    private const byte StringTransport = 1;
    private const byte BinaryTransport = 2;

    public static string OfText(string text, int byteCount)
    {
        byte[]? rented = null;
        var bytes = byteCount <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(byteCount);
        var digest = Hex(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return digest;
    }

    /// <summary>Name, type and value of each attribute, each with its length before it, ordered by name.</summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
    /// </remarks>
    public static string OfAttributes(IReadOnlyDictionary<string, AttributeValue> attributes)
    {
        using var encoded = new Protocol.PooledBufferWriter();
        foreach (var (name, value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            WriteText(encoded, name);
            WriteText(encoded, value.DataType ?? string.Empty);
            if (value.BinaryValue is { } binary)
            {
                encoded.Write([BinaryTransport]);
                WriteLength(encoded, binary.Length);
                encoded.Write(binary);
            }
            else
            {
                encoded.Write([StringTransport]);
                WriteText(encoded, value.StringValue ?? string.Empty);
            }
        }

        return Hex(encoded.WrittenMemory.Span);
    }

    private static void WriteText(IBufferWriter<byte> output, string text)
    {
        WriteLength(output, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, output);
    }

    private static void WriteLength(IBufferWriter<byte> output, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), length);
        output.Advance(sizeof(int));
    }

    private static string Hex(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        CryptographicOperations.HashData(HashAlgorithmName.MD5, content, digest);
        return Convert.ToHexStringLower(digest);
    }
}
