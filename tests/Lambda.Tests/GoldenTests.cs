namespace Lambda.Tests;

/// <summary>A client cannot tell how the service runs.</summary>
[Collection(nameof(Services))]
public sealed class GoldenTests(Services services)
{
    public static TheoryData<string> Names => [.. GoldenRequest.All.Select(request => request.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_request_has_the_same_answer_through_Kestrel_an_HTTP_API_and_a_REST_API(string name)
    {
        var request = GoldenRequest.All.Single(request => request.Name == name);

        var kestrel = await services.AskAsync(services.Kestrel, request, "");
        var httpApi = await services.AskAsync(services.HttpApi, request, "");
        var restApi = await services.AskAsync(services.RestApi, request, "/prod");

        Assert.Equal(kestrel, httpApi);
        Assert.Equal(kestrel, restApi);
    }

    [Fact]
    public async Task Among_the_answers_is_every_kind_that_the_service_gives()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in GoldenRequest.All)
        {
            answers.Add((await services.AskAsync(services.Kestrel, request, ""))[..3]);
        }

        Assert.Superset(new HashSet<string>(["200", "202", "204", "207", "302", "304", "400", "401", "404", "405", "406", "413", "415", "422"], StringComparer.Ordinal), answers);
    }

    [Fact]
    public void There_are_at_least_150_of_them() => Assert.True(GoldenRequest.All.Count >= 150, $"{GoldenRequest.All.Count}");
}
