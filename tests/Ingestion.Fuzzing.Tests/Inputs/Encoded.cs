using System.IO.Compression;

namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>Bodies in content encodings, whole and broken.</summary>
internal static class Encoded
{
    private static readonly string[] Names =
    [
        "gzip", "br", "deflate", "GZIP", "x-gzip", "zstd", "compress", "identity", "zzz", "gzip, br", "gzip,gzip", "", " ", "*", "gzip;q=1",
        "\"gzip\"", "identity, gzip", "aws-chunked", "ü",
    ];

    /// <summary>Gives the request a body in some encoding, and the name of one, not always the same.</summary>
    public static Request Encode(Request request, Dice dice)
    {
        var encoding = dice.Of("gzip", "br", "deflate", "raw", "none");
        var body = encoding switch
        {
            "gzip" => Pack(request.Body, to => new GZipStream(to, CompressionLevel.Fastest)),
            "br" => Pack(request.Body, to => new BrotliStream(to, CompressionLevel.Fastest)),
            "deflate" => Pack(request.Body, to => new ZLibStream(to, CompressionLevel.Fastest)),
            "raw" => Pack(request.Body, to => new DeflateStream(to, CompressionLevel.Fastest)),
            _ => request.Body,
        };
        request.Body = dice.Next(6) switch
        {
            0 => Damage.Of(body, dice),
            1 => [.. body, .. dice.Bytes(dice.Next(1, 64))],
            2 => [.. body, .. body],
            3 => dice.OneIn(4) ? [] : body[..dice.Next(body.Length + 1)],
            _ => body,
        };
        var name = dice.OneIn(3) || encoding is "none" ? dice.Of(Names) : encoding is "raw" ? "deflate" : encoding;
        if (dice.OneIn(20))
        {
            _ = request.With("Content-Encoding", dice.Of(Names));
        }

        return request.With("Content-Encoding", name);
    }

    private static byte[] Pack(byte[] body, Func<Stream, Stream> open)
    {
        var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            stream.Write(body);
        }

        return packed.ToArray();
    }
}
