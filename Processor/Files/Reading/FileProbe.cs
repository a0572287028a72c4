using System.Text;

namespace Processor.Files.Reading;

/// <summary>Tells what a file is. What its bytes say outright goes before its name: an archive stays one, whatever it is called.</summary>
internal static class FileProbe
{
    /// <summary>How much of a file's beginning is looked at.</summary>
    public const int Bytes = 64 * 1024;

    private const int Utf16Sample = 64;

    private static readonly (byte[] Begins, string Type)[] Magic =
    [
        ("PK\u0003\u0004"u8.ToArray(), "zip"), ("PK\u0005\u0006"u8.ToArray(), "zip"), ([0x1F, 0x8B], "gzip"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ("BZh"u8.ToArray(), "bzip2"), ("Rar!"u8.ToArray(), "rar"),
        ("%PDF-"u8.ToArray(), "pdf"), ([0x89, 0x50, 0x4E, 0x47], "png"), ([0xFF, 0xD8, 0xFF], "jpeg"), ("GIF8"u8.ToArray(), "gif"),
        ("PAR1"u8.ToArray(), "parquet"), ("Obj\u0001"u8.ToArray(), "avro"), ("ORC"u8.ToArray(), "orc"), ([0xD0, 0xCF, 0x11, 0xE0], "ole"),
    ];

    private static readonly string[] Archives = ["zip", "gzip", "zstd", "xz", "7z", "bzip2", "rar"];

    public static bool IsGzip(ReadOnlySpan<byte> beginning) => beginning is [0x1F, 0x8B, ..];

    /// <param name="key">The file's.</param>
    /// <param name="beginning">Inflated, where it is gzip.</param>
    /// <param name="isGzip">Whether it was.</param>
    /// <exception cref="RefusedFileException">It is an archive within an archive.</exception>
    public static FileFormat Probe(string key, ReadOnlySpan<byte> beginning, bool isGzip)
    {
        foreach (var (begins, type) in Magic)
        {
            if (beginning.StartsWith(begins))
            {
                return isGzip && Archives.Contains(type, StringComparer.Ordinal)
                    ? throw new RefusedFileException("file.nested_archive", $"The gzip file holds a {type} file.")
                    : new FileFormat { Type = type, IsGzip = isGzip };
            }
        }

        var (encoding, mark) = EncodingOf(beginning);
        var format = new FileFormat { Type = TypeOf(key, beginning), Encoding = encoding, Mark = mark, IsGzip = isGzip };
        return format.Type == FileFormat.Csv ? format with { Delimiter = DelimiterProbe.Probe(TextOf(format, beginning)) } : format;
    }

    private static string TypeOf(string key, ReadOnlySpan<byte> beginning)
    {
        var name = key.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? key[..^3] : key;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" or ".tab" or ".psv" => FileFormat.Csv,
            ".json" => FileFormat.Json,
            ".ndjson" or ".jsonl" => FileFormat.Ndjson,
            _ when EncodingOf(beginning).Encoding == "utf-8" && beginning.Contains((byte)0) => "binary",
            _ => "text",
        };
    }

    private static (string Encoding, int Mark) EncodingOf(ReadOnlySpan<byte> beginning) => beginning switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
        [0xFF, 0xFE, ..] => ("utf-16le", 2),
        [0xFE, 0xFF, ..] => ("utf-16be", 2),
        _ when HasZeros(beginning, 1) => ("utf-16le", 0),
        _ when HasZeros(beginning, 0) => ("utf-16be", 0),
        _ => ("utf-8", 0),
    };

    // Text of the Latin script in UTF-16: every other byte is zero, and no other one is.
    private static bool HasZeros(ReadOnlySpan<byte> beginning, int parity)
    {
        var sample = beginning[..Math.Min(beginning.Length & ~1, Utf16Sample)];
        for (var i = 0; i < sample.Length; i++)
        {
            if ((sample[i] == 0) != (i % 2 == parity))
            {
                return false;
            }
        }

        return sample.Length >= 4;
    }

    private static ReadOnlySpan<byte> TextOf(FileFormat format, ReadOnlySpan<byte> beginning)
    {
        var text = beginning[format.Mark..];
        return format.Encoding switch
        {
            "utf-16le" => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(text[..(text.Length & ~1)])),
            "utf-16be" => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(text[..(text.Length & ~1)])),
            _ => text,
        };
    }
}
