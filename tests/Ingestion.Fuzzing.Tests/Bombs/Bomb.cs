using System.IO.Compression;
using System.Text;

namespace Ingestion.Fuzzing.Tests.Bombs;

/// <summary>A body that is small to send, or cheap to write, and large to take in.</summary>
internal sealed record Bomb(string Name, string Target, string Encoding, Func<IEnumerable<byte[]>> Pieces)
{
    private const int InOneBatch = 350_000;

    private const int Million = 1_000_000;
    private const int Gigabyte = 1024;

    private static readonly byte[] Megabyte = new byte[1024 * 1024];
    private static readonly byte[] Text = [.. Enumerable.Repeat((byte)'x', 100_000)];

    private static readonly Lazy<byte[]> Gzip = new(() => Pack(to => new GZipStream(to, CompressionLevel.Optimal)));
    private static readonly Lazy<byte[]> Deflate = new(() => Pack(to => new ZLibStream(to, CompressionLevel.Optimal)));
    private static readonly Lazy<byte[]> Brotli = new(() => Pack(to => new BrotliStream(to, CompressionLevel.Optimal)));

    /// <summary>Each of them to each address that takes its form.</summary>
    public static IReadOnlyList<Bomb> All { get; } =
    [
        .. new[] { "/events", "/events/batch", "/events/validate" }.SelectMany(target => new Bomb[]
        {
            new("1 GB in gzip", target, "gzip", () => [Gzip.Value]),
            new("1 GB in Brotli", target, "br", () => [Brotli.Value]),
            new("1 GB in deflate", target, "deflate", () => [Deflate.Value]),
            new("1,000,000 arrays in one another", target, "", () => Repeated("", "[", Million, "")),
            new("1,000,000 arrays in one another, closed", target, "", () => Repeated("", "[", Million, new string(']', Million))),
            new("1,000,000 objects in one another", target, "", () => Repeated("", "{\"\":", Million, "")),
            new("1,000,000 names", target, "", () => Names(Million)),
            new("700,000 times the same name", target, "", () => Repeated("[{", "\"\":0,", 700_000, "\"\":0}]")),
            new(
                "1,000,000 names in gzip", target, "gzip", () => [Pack(to => new GZipStream(to, CompressionLevel.Fastest),
                    Names(Million))]),
            new("1,000,000 items", target, "", () => Repeated("[", "0,", Million, "0]")),
            new(
                "1,000,000 items in a payload", target, "",
                () => Repeated("""[{"source":"s","type":"bomb","payload":{"a":[""", "0,", Million, "0]}}]")),
            new(
                "a text of 100 MB", target, "",
                () => [Bytes("""{"source":"s","type":"bomb","payload":{"a":" """), .. Enumerable.Repeat(Text, 1_000), Bytes("\"}}")]),
            new(
                "350,000 names in a payload", target, "",
                () => Names("[{\"source\":\"s\",\"type\":\"bomb\",\"payload\":{", InOneBatch, "}}]")),
            new(
                "350,000 attributes of a CloudEvent", target, "", () => Names("[{", InOneBatch,
                    "}]")) { ContentType = "application/cloudevents-batch+json" },
            new(
                "700,000 times the same name in a payload", target, "",
                () => Repeated("""[{"source":"s","type":"bomb","payload":{""", "\"\":0,", 700_000, "\"\":0}}]")),
            new("a number of 4 MB", target, "", () => Repeated("[", "1234567890", 400_000, "]")),
        }),
    ];

    public string ContentType { get; init; } = "application/json";

    public override string ToString() => $"{Name} to {Target}";

    private static IEnumerable<byte[]> Names(int count) => Names("""{"source":"s","type":"bomb","payload":{""", count, "}}");

    // Each is another, and as short as can be.
    private static IEnumerable<byte[]> Names(string start, int count, string end) =>
    [
        Bytes(start),
        .. Enumerable.Range(0, count / 1_000).Select(
            thousand => Bytes(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"\"{(thousand * 1_000) + i:x}\":0,")))),
        Bytes("\"k\":0" + end),
    ];

    private static IEnumerable<byte[]> Repeated(string start, string part, int count, string end) =>
        [Bytes(start + string.Concat(Enumerable.Repeat(part, count)) + end)];

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static byte[] Pack(Func<Stream, Stream> open) => Pack(open, Enumerable.Repeat(Megabyte, Gigabyte));

    private static byte[] Pack(Func<Stream, Stream> open, IEnumerable<byte[]> pieces)
    {
        var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            foreach (var piece in pieces)
            {
                stream.Write(piece);
            }
        }

        return packed.ToArray();
    }
}
