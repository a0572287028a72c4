namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>Hurts bytes without knowing what they mean.</summary>
internal static class Damage
{
    private static readonly byte[][] Tokens =
    [
        [0], [0xFF], [0xC3, 0x28], [0xEF, 0xBB, 0xBF], "\\u"u8.ToArray(), "\""u8.ToArray(), "{"u8.ToArray(), "]"u8.ToArray(),
        ","u8.ToArray(), "\n"u8.ToArray(),
        "\r\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(), ":"u8.ToArray(), " "u8.ToArray(), "%"u8.ToArray(), "1e999"u8.ToArray(), "-"u8.ToArray(),
        "[[[[[[[["u8.ToArray(),
    ];

    public static byte[] Of(byte[] bytes, Dice dice)
    {
        for (var times = dice.Next(1, 3); times > 0; times--)
        {
            bytes = Once(bytes, dice);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Dice dice)
    {
        if (bytes.Length == 0)
        {
            return dice.Bytes(dice.Next(1, 8));
        }

        var at = dice.Next(bytes.Length);
        var end = Math.Min(bytes.Length, at + dice.Next(1, 16));
        switch (dice.Next(7))
        {
            case 0:
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << dice.Next(8))), .. bytes[(at + 1)..]];
            case 1:
                return [.. bytes[..at], .. bytes[end..]];
            case 2:
                return [.. bytes[..at], .. dice.Bytes(dice.Next(1, 4)), .. bytes[at..]];
            case 3:
                return [.. bytes[..end], .. bytes[at..]];
            case 4:
                return bytes[..at];
            case 5:
                return [.. bytes[..at], .. dice.Of(Tokens), .. bytes[end..]];
            default:
                return [.. bytes[..at], .. dice.Of(Tokens), .. bytes[at..]];
        }
    }
}
