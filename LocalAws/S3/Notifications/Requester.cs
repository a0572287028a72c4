using LocalAws.S3.Protocol;

namespace LocalAws.S3.Notifications;

/// <summary>Who caused a change, and by which request.</summary>
/// <param name="Name">The account, or S3 itself.</param>
/// <param name="SourceAddress">Null for S3 itself.</param>
internal sealed record Requester(string AccountId, string Name, string RequestId, string HostId, string? SourceAddress)
{
    private const string S3 = "s3.amazonaws.com";

    public static Requester Of(S3Request request) =>
        new(request.AccountId, request.AccountId, request.RequestId, request.HostId, request.SourceAddress);

    /// <summary>For what S3 does by the rules of a bucket, seen when this request came.</summary>
    public static Requester OfLifecycle(S3Request request) =>
        new(request.AccountId, S3, request.RequestId, request.HostId, SourceAddress: null);
}
