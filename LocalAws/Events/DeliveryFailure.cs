using LocalAws.Protocol;

namespace LocalAws.Events;

/// <summary>Why a message did not get into its queue.</summary>
/// <param name="Code">That of SQS.</param>
/// <param name="IsPermanent">Whether trying again is of no use: the queue is not there, or does not take this message.</param>
internal sealed record DeliveryFailure(string Code, string Message, bool IsPermanent)
{
    private const int TooManyRequests = StatusCodes.Status429TooManyRequests;

    /// <summary>How often it was tried again before it was given up.</summary>
    public int Retries { get; init; }

    /// <summary>The limit of the retry policy that ended it: <c>MaximumRetryAttempts</c> or <c>MaximumEventAgeInSeconds</c>.</summary>
    public string? Exhausted { get; init; }

    public static DeliveryFailure Of(AwsException error)
    {
        var code = error.QueryError?.Split(';')[0] ?? error.Type[(error.Type.IndexOf('#', StringComparison.Ordinal) + 1)..];
        var isTransient = error.StatusCode is TooManyRequests or >= StatusCodes.Status500InternalServerError
            || code.Contains("Thrott", StringComparison.Ordinal);
        return new DeliveryFailure(code, error.Message, !isTransient);
    }

    public static DeliveryFailure Lost(string message) => new("SdkClientException", message, IsPermanent: false);
}
