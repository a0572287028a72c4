using System.Globalization;
using System.Net;
using Amazon.SQS.Model;
using Events;

namespace EndToEnd.Tests;

public sealed class LambdaModeTests(RunningFunctions functions) : IClassFixture<RunningFunctions>
{
    private const string Api = "Ingestion.Api.dll";
    private const string Processor = "Processor.dll";

    private RunningAppHost App => functions.App;

    [Fact]
    public async Task A_thousand_events_are_processed_once_each_by_functions_that_start_when_they_are_needed()
    {
        await Traffic.PostBatches(App.Api, "functions", 1_000, 50);
        Assert.InRange(App.Children(Api).Count, 1, 10);

        await Eventually.Is(() => Traffic.StoredRows(App.DynamoDb, "functions"), rows => rows == 1_000, () => App.Output);

        Assert.InRange(App.Children(Processor).Count, 1, 20);
        await Eventually.Is(DepthAsync, depth => depth == 0);
    }

    [Fact]
    public async Task An_event_of_an_odd_id_is_posted_and_read_through_the_gateway()
    {
        const string body = """{"source":"sensor-01","type":"temperature","id":"a+b/c d","payload":{"value":22.5,"unit":"celsius"}}""";
        using var accepted = await App.Api.PostAsync("/events", Traffic.Json(body), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        using var stored = await Eventually.Is(
            () => App.Api.GetAsync(accepted.Headers.Location, TestContext.Current.CancellationToken),
            response => response.StatusCode == HttpStatusCode.OK,
            () => App.Output);

        Assert.Equal("a+b/c d", (await Traffic.ReadJson(stored)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_file_is_read_by_the_function_of_its_queue()
    {
        var rows = Enumerable.Range(1, 20).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n},name {n},{n}.50"));
        using var aws = new HttpClient { BaseAddress = App.AwsEndpoint };
        using var put = await aws.PutAsync(
            "/eventapp-raw/raw/orders.csv", new StringContent($"id,name,amount\n{string.Join('\n', rows)}\n21,bad,amount\n"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        using var summary = await Eventually.Is(
            () => aws.GetAsync("/eventapp-reports/processed/raw/orders.csv.json", TestContext.Current.CancellationToken),
            response => response.StatusCode == HttpStatusCode.OK,
            () => App.Output);
        using var rejected = await aws.GetAsync("/eventapp-reports/rejected/raw/orders.csv.csv", TestContext.Current.CancellationToken);

        Assert.Contains("20", (await Traffic.ReadJson(summary)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("21,amount.invalid", await rejected.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<int> DepthAsync()
    {
        var queue = await App.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, TestContext.Current.CancellationToken);
        var attributes = await App.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(queue.QueueUrl, ["All"]), TestContext.Current.CancellationToken);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }
}
