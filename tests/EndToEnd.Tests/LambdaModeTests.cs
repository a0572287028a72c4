using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Events;
using Testing;

namespace EndToEnd.Tests;

public sealed class LambdaModeTests(RunningFunctions functions) : IClassFixture<RunningFunctions>
{
    private const string Api = "Ingestion.Api.dll";
    private const string Processor = "Processor.dll";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunningAppHost App => functions.App;

    [Fact]
    public async Task A_thousand_events_and_a_file_are_processed_once_each_by_functions_that_start_when_they_are_needed()
    {
        using var aws = new HttpClient { BaseAddress = App.AwsEndpoint };
        await new SystemScenario
        {
            Api = App.Api,
            Tenant = "dev",
            DynamoDb = App.DynamoDb,
            EventsTable = Topology.EventsTable.Name,
            PutRawAsync = async (key, text) =>
            {
                using var put = await aws.PutAsync($"/{Topology.RawBucket.Name}/{key}", new StringContent(text), Cancelled);
                Assert.Equal(HttpStatusCode.OK, put.StatusCode);
            },
            ReadReportAsync = async key =>
            {
                using var answer = await aws.GetAsync($"/{Topology.ReportsBucket.Name}/{key}", Cancelled);
                return answer.StatusCode == HttpStatusCode.NotFound ? null : JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancelled));
            },
            Output = () => App.Output,
        }.RunAsync(Cancelled);

        Assert.InRange(App.Children(Api).Count, 1, 10);
        Assert.InRange(App.Children(Processor).Count, 1, 20);
        await Eventually.Is(DepthAsync, depth => depth == 0);
    }

    [Fact]
    public async Task An_event_of_an_odd_id_is_posted_and_read_through_the_gateway()
    {
        const string body = """{"source":"sensor-01","type":"temperature","id":"a+b/c d","payload":{"value":22.5,"unit":"celsius"}}""";
        using var accepted = await App.Api.PostAsync("/events", Traffic.Json(body), Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        using var stored = await Eventually.Is(
            () => App.Api.GetAsync(accepted.Headers.Location, Cancelled),
            response => response.StatusCode == HttpStatusCode.OK,
            () => App.Output);

        Assert.Equal("a+b/c d", (await Traffic.ReadJson(stored)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Bad_rows_of_a_file_are_rejected_with_their_reasons_by_the_function_of_its_queue()
    {
        var rows = Enumerable.Range(1, 20).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n},name {n},{n}.50"));
        using var aws = new HttpClient { BaseAddress = App.AwsEndpoint };
        using var put = await aws.PutAsync(
            "/eventapp-raw/raw/orders.csv", new StringContent($"id,name,amount\n{string.Join('\n', rows)}\n21,bad,amount\n"), Cancelled);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        using var summary = await Eventually.Is(
            () => aws.GetAsync("/eventapp-reports/processed/raw/orders.csv.json", Cancelled),
            response => response.StatusCode == HttpStatusCode.OK,
            () => App.Output);
        using var rejected = await aws.GetAsync("/eventapp-reports/rejected/raw/orders.csv.csv", Cancelled);

        Assert.Contains("20", (await Traffic.ReadJson(summary)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("21,amount.invalid", await rejected.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        // No row of this file is to come in between the rows that another test counts.
        await Eventually.Is(DepthAsync, depth => depth == 0);
    }

    private async Task<int> DepthAsync()
    {
        var queue = await App.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled);
        var attributes = await App.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(queue.QueueUrl, ["All"]), Cancelled);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }
}
