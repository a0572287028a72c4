using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Events;

namespace Lambda.Tests;

/// <summary>The operations API as a function that a schedule invokes: nothing runs there between requests.</summary>
[Collection(nameof(Services))]
public sealed class AlertCheckTests(Services services)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schedule_has_a_check_without_a_key()
    {
        var answer = await InvokeAsync(Topology.AlertCheckSchedule.Input);

        Assert.Equal(200, answer.GetProperty("statusCode").GetInt32());
        Assert.Equal(0, JsonElement.Parse(answer.GetProperty("body").GetString()!).GetProperty("rulesFailed").GetInt32());
    }

    [Theory]
    [InlineData(AlertCheck.ApiId, "a1b2c3d4e5")]
    [InlineData(AlertCheck.Path, "/alerts/test")]
    public async Task Whoever_comes_from_elsewhere_or_wants_something_else_needs_a_key(string part, string other)
    {
        var answer = await InvokeAsync(Topology.AlertCheckSchedule.Input.Replace(part, other, StringComparison.Ordinal));

        Assert.Equal(401, answer.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task A_client_that_sends_what_the_schedule_sends_needs_a_key()
    {
        using var body = new StringContent(Topology.AlertCheckSchedule.Input, Encoding.UTF8, MediaTypeNames.Application.Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(services.OperationsApi, AlertCheck.Path + "?apiId=" + AlertCheck.ApiId)) { Content = body };
        request.Headers.Add("X-Amzn-Apigateway-Api-Id", AlertCheck.ApiId);

        using var answer = await services.Http.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<JsonElement> InvokeAsync(string input)
    {
        using var body = new StringContent(input, Encoding.UTF8, MediaTypeNames.Application.Json);
        using var answer = await services.Http.PostAsync(new Uri(services.Aws, "/2015-03-31/functions/operations-api/invocations"), body, Cancelled);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
