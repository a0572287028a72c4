using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>One answer of <c>/runtime/invocation/next</c>.</summary>
internal sealed class Invocation(HttpResponseMessage response, Stream input) : IDisposable
{
    public Stream Input => input;

    /// <exception cref="InvalidOperationException">The runtime API left it out.</exception>
    public string RequestId { get; } = Header(response, "Lambda-Runtime-Aws-Request-Id")
        ?? throw new InvalidOperationException("The runtime API gave an invocation without a request id.");

    public string? TraceId { get; } = Header(response, "Lambda-Runtime-Trace-Id");

    public string? FunctionArn { get; } = Header(response, "Lambda-Runtime-Invoked-Function-Arn");

    /// <summary>When the invocation is ended, in milliseconds since 1970; null where that is never.</summary>
    public long? DeadlineMs { get; } = long.TryParse(Header(response, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture, out var deadline) ? deadline : null;

    public void Dispose() => response.Dispose();

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
