using System.Text;
using System.Text.Json;

namespace LocalAws.Lambda.Functions;

/// <summary>What came of an invocation.</summary>
/// <param name="Payload">The function's answer, or the error as JSON.</param>
/// <param name="FunctionError"><c>Unhandled</c> when it failed; null otherwise.</param>
/// <param name="IsThrottled">Whether there was no instance for it; it was not tried.</param>
internal sealed record InvocationResult(ReadOnlyMemory<byte> Payload, string? FunctionError = null, bool IsThrottled = false)
{
    public const string Unhandled = "Unhandled";

    public static InvocationResult Throttled { get; } = new(ReadOnlyMemory<byte>.Empty, IsThrottled: true);

    public bool IsSuccess => FunctionError is null && !IsThrottled;

    public bool IsTimeout { get; init; }

    /// <summary>An error that the service itself tells in the place of a function that did not.</summary>
    public static InvocationResult Failed(string type, string message) => new(
        Encoding.UTF8.GetBytes($$"""{"errorType":"{{JsonEncodedText.Encode(type)}}","errorMessage":"{{JsonEncodedText.Encode(message)}}"}"""), Unhandled);
}
