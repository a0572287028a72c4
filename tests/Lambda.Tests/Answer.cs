using System.Text;
using System.Text.RegularExpressions;

namespace Lambda.Tests;

/// <summary>What a client sees of an answer, without what is another every time, and without what belongs to the connection.</summary>
internal static partial class Answer
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "apigw-requestid", "x-amzn-RequestId",
    };

    public static async Task<string> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = new StringBuilder().Append((int)response.StatusCode).Append('\n');
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers)
            .Where(header => !OfTheConnection.Contains(header.Key)).OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(name.ToLowerInvariant()).Append(": ").AppendJoin(", ", values).Append('\n');
        }

        return Normal(text.Append('\n').Append(await response.Content.ReadAsStringAsync(cancellationToken)).ToString());
    }

    private static string Normal(string text) =>
        Remaining().Replace(Time().Replace(TraceId().Replace(Uuid().Replace(text, "{uuid}"), "\"traceId\":\"{trace}\""), "{time}"), "r={left};t={time}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex("\"traceId\":\"[0-9a-f]{32}\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TraceId();

    [GeneratedRegex(@"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"r=\d+;t=\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Remaining();
}
