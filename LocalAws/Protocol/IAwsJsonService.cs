namespace LocalAws.Protocol;

/// <summary>A service that speaks an AWS JSON protocol; it is found by the part of <c>X-Amz-Target</c> before the dot.</summary>
internal interface IAwsJsonService
{
    /// <summary>As the SDKs name the service in their telemetry.</summary>
    string Name { get; }

    string TargetPrefix { get; }

    /// <summary>The answer's content type: <c>application/x-amz-json-1.0</c> or 1.1.</summary>
    string ContentType { get; }

    /// <summary>Whether the error's name is in the header <c>x-amzn-ErrorType</c> too, as the REST JSON protocol has it.</summary>
    bool WritesErrorType => false;

    bool Knows(string operation);

    /// <summary>Any error, as this service writes it.</summary>
    /// <param name="code">Without a namespace.</param>
    AwsException Error(string code, string message, int statusCode);

    /// <summary>What it answers to one call too many.</summary>
    AwsException Throttled();

    /// <exception cref="AwsException">The call fails with the service's own error.</exception>
    ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken);

    /// <summary>Whether a call tells nothing, as a poll that found no message. Such calls stay out of the traces.</summary>
    /// <param name="answer">The body of the 200 answer; empty for a caller that is gone.</param>
    bool IsIdle(string operation, ReadOnlySpan<byte> answer) => false;
}
