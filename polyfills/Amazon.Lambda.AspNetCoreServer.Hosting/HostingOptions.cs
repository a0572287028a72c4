using Amazon.Lambda.Core;

namespace Amazon.Lambda.AspNetCoreServer.Hosting;

/// <summary>Settings of the server that answers Lambda events.</summary>
public class HostingOptions
{
    public ILambdaSerializer? Serializer { get; set; }

    /// <summary>Whether an answer to an exception that nobody handled has the exception's type in the header <c>ErrorType</c>.</summary>
    public bool IncludeUnhandledExceptionDetailInResponse { get; set; }
}
