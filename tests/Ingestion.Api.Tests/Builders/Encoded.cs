using System.IO.Compression;
using System.Text;

namespace Ingestion.Api.Tests.Builders;

/// <summary>Bodies as the content codings have them.</summary>
internal static class Encoded
{
    public static byte[] As(string coding, string text) => As(coding, Encoding.UTF8.GetBytes(text));

    public static byte[] As(string coding, byte[] bytes)
    {
        if (coding == "identity")
        {
            return bytes;
        }

        using var wire = new MemoryStream();
        using (var encoder = Encoder(coding, wire))
        {
            encoder.Write(bytes);
        }

        return wire.ToArray();
    }

    public static Stream Encoder(string coding, Stream wire) => coding switch
    {
        "gzip" or "x-gzip" => new GZipStream(wire, CompressionLevel.Optimal, leaveOpen: true),
        "deflate" => new ZLibStream(wire, CompressionLevel.Optimal, leaveOpen: true),
        "br" => new BrotliStream(wire, CompressionLevel.Optimal, leaveOpen: true),
        _ => throw new ArgumentOutOfRangeException(nameof(coding), coding, "There is no such encoder."),
    };
}
