using LocalAws.S3.Checksums;

namespace LocalAws.S3.Protocol;

/// <summary>The checksum that a sender announced: its value in a header, or in a trailer that follows the body.</summary>
/// <param name="Value">Null where it is in a trailer.</param>
internal sealed record DeclaredChecksum(ChecksumAlgorithm Algorithm, string? Value)
{
    private const string Trailer = "x-amz-trailer";
    private const string SdkAlgorithm = "x-amz-sdk-checksum-algorithm";

    /// <returns>Null where none is announced.</returns>
    /// <exception cref="S3Exception">What is announced is none, or several.</exception>
    public static DeclaredChecksum? Of(IHeaderDictionary headers)
    {
        var trailer = headers[Trailer].ToString().Trim();
        DeclaredChecksum[] declared =
        [
            .. ChecksumAlgorithm.All.Where(algorithm => headers.ContainsKey(algorithm.Header))
                .Select(algorithm => new DeclaredChecksum(algorithm, headers[algorithm.Header].ToString())),
            .. ChecksumAlgorithm.All.Where(algorithm => algorithm.Header.Equals(trailer, StringComparison.OrdinalIgnoreCase))
                .Select(algorithm => new DeclaredChecksum(algorithm, Value: null)),
        ];
        if (declared.Length > 1)
        {
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        var named = headers[SdkAlgorithm].ToString();
        if (named.Length > 0 && ChecksumAlgorithm.Find(named) is null)
        {
            throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                + $"[{string.Join(", ", ChecksumAlgorithm.All.Select(algorithm => algorithm.Name))}]");
        }

        if (named.Length > 0 && declared.Length == 0)
        {
            throw S3Errors.InvalidRequest(
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }

        return declared.Length == 0 ? null : declared[0];
    }

    /// <exception cref="S3Exception">The value is missing, is none, or another than the computed one.</exception>
    public void Check(Checksum computed, IReadOnlyDictionary<string, string>? trailers)
    {
        var text = Value ?? trailers?.GetValueOrDefault(Algorithm.Header)
            ?? throw new S3Exception("MalformedTrailerError", "The request contained trailing data that was not well-formed.");
        var bytes = Checksum.Parse(Algorithm, text)
            ?? throw S3Errors.InvalidRequest($"Value for {Algorithm.Header} header is invalid.");
        if (!bytes.AsSpan().SequenceEqual(computed.Value.Span))
        {
            throw S3Errors.BadDigest(Algorithm.Name);
        }
    }
}
