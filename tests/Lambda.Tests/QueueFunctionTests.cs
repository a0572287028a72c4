using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;
using Testing;

namespace Lambda.Tests;

/// <summary>The Processor as a function: the messages come from an event source mapping.</summary>
[Collection(nameof(Services))]
public sealed class QueueFunctionTests(Services services)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_goes_through_both_functions_to_its_row()
    {
        await PostAsync("""{"source":"q","type":"note","id":"both","payload":{"a":1}}""");

        await State.ReachedAsync(() => IsStoredAsync("both"));
        await State.ReachedAsync(async () => await DepthAsync() == 0);
    }

    [Fact]
    public async Task What_can_never_succeed_goes_to_the_dead_letter_queue_and_the_rest_of_its_batch_is_stored()
    {
        var url = await UrlAsync(Topology.EventsQueue.Name);
        const string body = "this is no message";
        await services.Sqs.SendMessageAsync(url, body, Cancelled);
        await PostAsync("""{"source":"q","type":"note","id":"beside","payload":{"a":1}}""");

        await State.ReachedAsync(() => IsStoredAsync("beside"));
        var dead = new List<Message>();
        await State.ReachedAsync(async () =>
        {
            dead.AddRange((await services.Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(await UrlAsync(Topology.EventsQueue.DeadLetterName)) { MessageAttributeNames = ["All"], WaitTimeSeconds = 0 }, Cancelled)).Messages ?? []);
            return dead.Exists(message => message.Body == body);
        });

        Assert.NotEmpty(dead.Single(message => message.Body == body).MessageAttributes[DeadLetterAttributes.ReasonCode].StringValue);
        await State.ReachedAsync(async () => await DepthAsync() == 0);
    }

    [Fact]
    public async Task What_failed_for_now_comes_again_before_its_visibility_timeout_and_has_its_effect_once()
    {
        await FaultAsync("""{"seed":1,"rules":[{"service":"dynamodb","operation":"BatchExecuteStatement","times":1,"fault":{"kind":"partial","share":1,"code":"ThrottlingError"}}]}""");

        await PostAsync("""{"source":"q","type":"note","id":"again","payload":{"a":1}}""");

        // The queue's own timeout is 30 s; this waits for 20 s at most.
        await State.ReachedAsync(() => IsStoredAsync("again"));
        await State.ReachedAsync(async () => await DepthAsync() == 0);
    }

    [Fact]
    public async Task Messages_of_a_queue_that_it_does_not_consume_are_an_error_that_is_told()
    {
        using var answer = await services.Http.PostAsync(
            new Uri(services.Aws, "/2015-03-31/functions/processor/invocations"),
            new StringContent("""{"Records":[{"messageId":"1","receiptHandle":"r","body":"b","eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:others"}]}"""),
            Cancelled);

        Assert.Equal("Unhandled", Assert.Single(answer.Headers.GetValues("X-Amz-Function-Error")));
        Assert.Contains("InvalidOperationException", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private async Task PostAsync(string json)
    {
        using var response = await services.Http.PostAsync(
            new Uri(services.HttpApi, "/events"), new StringContent(json, System.Text.Encoding.UTF8, "application/json"), Cancelled);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task FaultAsync(string plan)
    {
        using var set = await services.Http.PutAsync(
            new Uri(services.Aws, "/_local/faults"), new StringContent(plan, System.Text.Encoding.UTF8, "application/json"), Cancelled);
        set.EnsureSuccessStatusCode();
    }

    private async Task<bool> IsStoredAsync(string id)
    {
        var key = new EventKey(TenantId.Parse("dev"), EventSource.Parse("q"), Events.EventId.Parse(id));
        var row = await services.DynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = Topology.EventsTable.Name,
                Key = new() { [EventRow.PartitionKey] = new(key.PartitionKey), [EventRow.SortKey] = new(key.SortKey) },
            },
            Cancelled);
        return row.Item is { Count: > 0 };
    }

    private async Task<int> DepthAsync()
    {
        var attributes = await services.Sqs.GetQueueAttributesAsync(await UrlAsync(Topology.EventsQueue.Name), ["All"], Cancelled);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }

    private async Task<string> UrlAsync(string queue) => (await services.Sqs.GetQueueUrlAsync(queue, Cancelled)).QueueUrl;
}
