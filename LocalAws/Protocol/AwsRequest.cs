using System.Buffers;

namespace LocalAws.Protocol;

/// <summary>One call in an AWS JSON protocol: the operation is the part of <c>X-Amz-Target</c> after the dot.</summary>
internal readonly record struct AwsRequest
{
    public required string Operation { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Takes the JSON body of a 200 answer; what is written before an <see cref="AwsException"/> is discarded.</summary>
    public required IBufferWriter<byte> Response { get; init; }

    /// <summary>The region of the signature's credential scope, or the default one.</summary>
    public required string Region { get; init; }

    public required string AccountId { get; init; }

    /// <summary>Scheme, host and port as the caller addressed them, without a trailing slash: the start of every queue URL.</summary>
    public required string BaseUrl { get; init; }
}
