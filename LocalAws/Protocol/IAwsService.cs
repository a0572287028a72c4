namespace LocalAws.Protocol;

/// <summary>What faults and telemetry know of a service, whatever protocol it speaks.</summary>
internal interface IAwsService
{
    /// <summary>As the SDKs name the service in their telemetry.</summary>
    string Name { get; }

    bool Knows(string operation);

    /// <summary>Any error, as this service writes it.</summary>
    /// <param name="code">Without a namespace.</param>
    AwsException Error(string code, string message, int statusCode);

    /// <summary>What it answers to one call too many.</summary>
    AwsException Throttled();

    /// <summary>Whether a call tells nothing, as a poll that found no message. Such calls stay out of the traces.</summary>
    /// <param name="answer">The body of the 200 answer; empty for a caller that is gone.</param>
    bool IsIdle(string operation, ReadOnlySpan<byte> answer) => false;
}
