namespace LocalAws.Protocol;

/// <summary>An error as an AWS service answers it.</summary>
internal class AwsException : Exception
{
    public AwsException(string type, string message, int statusCode = StatusCodes.Status400BadRequest)
        : base(message)
    {
        Type = type;
        StatusCode = statusCode;
    }

    /// <summary>The shape in <c>__type</c>, with its namespace: <c>com.amazonaws.sqs#QueueDoesNotExist</c>.</summary>
    public string Type { get; }

    public int StatusCode { get; }

    /// <summary>The value of <c>x-amzn-query-error</c>, where the service has an older query protocol whose codes clients still see.</summary>
    public string? QueryError { get; init; }

    /// <summary>Writes the members that a modeled error has beside <c>__type</c> and <c>message</c>.</summary>
    public virtual void WriteMembers(System.Text.Json.Utf8JsonWriter writer)
    {
    }
}
