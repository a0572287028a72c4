namespace LocalAws.Protocol;

/// <summary>The entry of a service whose operations are methods and paths. Requests that are signed for the service are its own.</summary>
internal interface IAwsRestEndpoint
{
    /// <summary>The service in the signature's credential scope, as <c>s3</c>.</summary>
    string SigningName { get; }

    Task HandleAsync(HttpContext context);
}
