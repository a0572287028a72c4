using System.Runtime.InteropServices;

namespace LocalAws.S3.Checksums;

/// <summary>
/// A cyclic redundancy check whose bits are reflected, with a register of all ones before and inverted after, eight bytes at a time.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html</remarks>
internal sealed class Crc
{
    public static readonly Crc Crc32 = new(0xEDB88320, 32);
    public static readonly Crc Crc32C = new(0x82F63B78, 32);
    public static readonly Crc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64);

    private const int Lanes = 8;

    private readonly ulong[] _tables = new ulong[Lanes * 256];
    private readonly ulong _polynomial;
    private readonly ulong _mask;
    private readonly int _bits;

    private Crc(ulong polynomial, int bits)
    {
        (_polynomial, _bits, _mask) = (polynomial, bits, ulong.MaxValue >> (64 - bits));
        for (var value = 0; value < 256; value++)
        {
            var crc = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * polynomial);
            }

            _tables[value] = crc;
        }

        for (var index = 256; index < _tables.Length; index++)
        {
            var before = _tables[index - 256];
            _tables[index] = (before >> 8) ^ _tables[before & 0xFF];
        }
    }

    public int Bytes => _bits / 8;

    /// <param name="crc">Of what came before; 0 at the start.</param>
    public ulong Append(ulong crc, ReadOnlySpan<byte> bytes)
    {
        crc ^= _mask;
        var tables = _tables;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            var mixed = (BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word)) ^ crc;
            crc = tables[(7 * 256) + (int)(mixed & 0xFF)]
                ^ tables[(6 * 256) + (int)((mixed >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((mixed >> 16) & 0xFF)]
                ^ tables[(4 * 256) + (int)((mixed >> 24) & 0xFF)]
                ^ tables[(3 * 256) + (int)((mixed >> 32) & 0xFF)]
                ^ tables[(2 * 256) + (int)((mixed >> 40) & 0xFF)]
                ^ tables[256 + (int)((mixed >> 48) & 0xFF)]
                ^ tables[(int)(mixed >> 56)];
        }

        foreach (var value in bytes[(words.Length * Lanes)..])
        {
            crc = (crc >> 8) ^ tables[(int)((crc ^ value) & 0xFF)];
        }

        return crc ^ _mask;
    }

    /// <summary>The check of two pieces together, from that of each.</summary>
    public ulong Combine(ulong first, ulong second, long secondLength)
    {
        // The first, moved along by the length of the second: multiplied by x to the power of its bits, by squaring.
        var shift = 1UL << (_bits - 1);
        var power = 1UL << (_bits - 2);
        for (var bits = (ulong)secondLength * 8; bits != 0; bits >>= 1)
        {
            if ((bits & 1) != 0)
            {
                shift = Multiply(shift, power);
            }

            power = Multiply(power, power);
        }

        return Multiply(first, shift) ^ second;
    }

    private ulong Multiply(ulong left, ulong right)
    {
        var product = 0UL;
        for (var bit = 1UL << (_bits - 1); bit != 0; bit >>= 1)
        {
            product ^= (left & bit) != 0 ? right : 0;
            right = (right >> 1) ^ ((right & 1) * _polynomial);
        }

        return product;
    }
}
