using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class TagTests : SqsTests
{
    [Fact]
    [Rule(ApiReference + "API_TagQueue.html")]
    public async Task Tags_are_given_at_creation_added_overwritten_and_taken_away()
    {
        var queue = (await Sqs.CreateQueueAsync(new CreateQueueRequest("events") { Tags = new() { ["a"] = "1" } }, Token)).QueueUrl;

        await TagAsync(queue, new() { ["a"] = "2", ["b"] = string.Empty, ["c"] = "3" });
        await Sqs.UntagQueueAsync(new UntagQueueRequest { QueueUrl = queue, TagKeys = ["c"] }, Token);

        var tags = (await Sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = queue }, Token)).Tags;
        Assert.Equal(new() { ["a"] = "2", ["b"] = string.Empty }, tags);
    }

    [Fact]
    [Rule(DeveloperGuide + "quotas-queues.html")]
    public async Task A_tag_has_a_key_of_1_to_128_characters_that_does_not_start_with_aws_and_a_value_of_up_to_256()
    {
        var queue = await CreateAsync();

        await RefusedAsync("InvalidParameterValue", () => TagAsync(queue, new() { [string.Empty] = "1" }));
        await RefusedAsync("InvalidParameterValue", () => TagAsync(queue, new() { [new string('k', 129)] = "1" }));
        await RefusedAsync("InvalidParameterValue", () => TagAsync(queue, new() { ["aws:own"] = "1" }));
        await RefusedAsync("InvalidParameterValue", () => TagAsync(queue, new() { ["k"] = new string('v', 257) }));
        await TagAsync(queue, new() { [new string('k', 128)] = new string('v', 256) });
    }

    [Fact]
    [Rule(DeveloperGuide + "quotas-queues.html")]
    public async Task A_queue_has_at_most_50_tags()
    {
        var queue = await CreateAsync();
        await TagAsync(queue, Enumerable.Range(0, 50).ToDictionary(number => $"k{number}", _ => "v"));

        await RefusedAsync("InvalidParameterValue", () => TagAsync(queue, new() { ["one more"] = "v" }));
    }

    private Task<TagQueueResponse> TagAsync(string queue, Dictionary<string, string> tags) =>
        Sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = queue, Tags = tags }, Token);
}
