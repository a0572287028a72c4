using System.Diagnostics;

namespace Operations.Api.DeadLetters;

internal static class TraceIds
{
    /// <summary>The trace id in a W3C traceparent; null where there is none.</summary>
    public static string? Of(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context) ? context.TraceId.ToHexString() : null;
}
