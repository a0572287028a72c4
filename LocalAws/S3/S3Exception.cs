using LocalAws.Protocol;

namespace LocalAws.S3;

/// <summary>An error as S3 answers it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
internal sealed class S3Exception(string code, string message, int statusCode = StatusCodes.Status400BadRequest)
    : AwsException(code, message, statusCode)
{
    /// <summary>What the error's document has beside code and message.</summary>
    public IReadOnlyList<(string Name, string Value)> Elements { get; init; } = [];

    /// <summary>Headers that the answer has all the same, as those of a delete marker.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
