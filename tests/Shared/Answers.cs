using System.Net;
using System.Text.Json;

namespace Testing;

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();

    /// <summary>The answer is problem details of this status and code, as RFC 9457 has them.</summary>
    public static async Task<JsonElement> IsProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(body);
        Assert.Equal(code, problem.Text("code"));
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal("about:blank", problem.Text("type"));
        Assert.NotEqual("", problem.Text("title"));
        Assert.NotEqual("", problem.Text("detail"));
        Assert.Matches("^[0-9a-f]{32}$", problem.Text("traceId"));
        return problem;
    }

    /// <summary>What is wrong with an event: each code with its pointer.</summary>
    public static IReadOnlyList<string> Errors(this JsonElement json) =>
        [.. json.GetProperty("errors").EnumerateArray().Select(error => $"{error.Text("code")} {error.Text("pointer")}".TrimEnd())];

    public static IReadOnlyList<string?> Statuses(this JsonElement receipt) =>
        [.. receipt.GetProperty("results").EnumerateArray().Select(result => result.Text("status"))];
}
