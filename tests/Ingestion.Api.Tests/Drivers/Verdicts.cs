using System.Text.Json;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>The answer to a stream, taken apart.</summary>
internal sealed record Verdicts(IReadOnlyList<JsonElement> Lines, JsonElement Summary)
{
    public (int Accepted, int Rejected, int Retry) Counts =>
        (Summary.GetProperty("accepted").GetInt32(), Summary.GetProperty("rejected").GetInt32(), Summary.GetProperty("retry").GetInt32());

    /// <summary>The code of what cut the stream.</summary>
    public string? Problem => Summary.TryGetProperty("problem", out var problem) ? problem.Text("code") : null;

    public IReadOnlyList<string?> Statuses => [.. Lines.Select(line => line.Text("status"))];

    public static async Task<Verdicts> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.OK, text);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var all = text.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.All(all[..^1], line => Assert.True(line.TryGetProperty("index", out _), line.GetRawText()));
        return new Verdicts(all[..^1], all[^1]);
    }
}
