using LocalAws.S3.Protocol;

namespace LocalAws.S3;

/// <summary>An operation, and how long the body is that it takes.</summary>
/// <param name="MaxBodyBytes">0 for one that takes none.</param>
/// <param name="HasBodyChecksum">Whether a checksum among the headers is that of the body, and not that of a whole object.</param>
internal sealed record S3Operation(
    long MaxBodyBytes, bool HasBodyChecksum, Func<S3Request, CancellationToken, ValueTask<S3Answer>> RunAsync);
