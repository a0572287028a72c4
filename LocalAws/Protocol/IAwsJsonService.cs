namespace LocalAws.Protocol;

/// <summary>A service that speaks an AWS JSON protocol; it is found by the part of <c>X-Amz-Target</c> before the dot.</summary>
internal interface IAwsJsonService : IAwsService
{
    string TargetPrefix { get; }

    /// <summary>The answer's content type: <c>application/x-amz-json-1.0</c> or 1.1.</summary>
    string ContentType { get; }

    /// <summary>Whether the error's name is in the header <c>x-amzn-ErrorType</c> too, as the REST JSON protocol has it.</summary>
    bool WritesErrorType => false;

    /// <exception cref="AwsException">The call fails with the service's own error.</exception>
    ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken);
}
