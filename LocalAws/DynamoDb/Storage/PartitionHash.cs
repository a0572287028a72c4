using System.Text;
using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>Places a partition key in the table's order: scans run over the hashes, so they keep to no order a caller could lean on.</summary>
internal static class PartitionHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The same in every process, so that a page token outlives a restart.</summary>
    public static ulong Of(AttributeValue partition) => partition switch
    {
        BinaryValue binary => Hash(binary.Value.Span),
        StringValue text => Hash(text.Value),
        NumberValue number => Hash(number.Value.ToString()),
        _ => throw new ArgumentException($"{partition.Type} is no key type.", nameof(partition)),
    };

    private static ulong Hash(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> buffer = length <= 1024 ? stackalloc byte[length] : new byte[length];
        return Hash(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Offset;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * Prime;
        }

        // FNV leaves the high bits of short keys alike; parallel scans split by them.
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
