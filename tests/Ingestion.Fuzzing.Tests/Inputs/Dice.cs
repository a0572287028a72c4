namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>Chance that is the same again for the same seed and index, on every machine (SplitMix64).</summary>
internal sealed class Dice(long seed, long index)
{
    private ulong _state = Mix((ulong)seed) ^ Mix((ulong)index + 0x9E3779B97F4A7C15);

    /// <returns>0 to one less than <paramref name="sides"/>.</returns>
    public int Next(int sides) => (int)(Next() % (ulong)sides);

    /// <returns>From <paramref name="least"/> to <paramref name="most"/>, both included.</returns>
    public int Next(int least, int most) => least + Next(most - least + 1);

    public bool OneIn(int sides) => Next(sides) == 0;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Next(choices.Length)];

    public byte Byte() => (byte)Next(256);

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = Byte();
        }

        return bytes;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15);
}
