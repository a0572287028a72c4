using System.Reflection;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Polyfills.Tests.Sqs;

public sealed class RequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_a_post_of_aws_json_with_the_operation_in_its_target_header()
    {
        using var sqs = new FakeSqs("{}");
        using var client = sqs.Client();

        await client.SendMessageAsync(FakeSqs.QueueUrl, "hello", Token);

        var request = sqs.Only;
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("http://sqs.test/", request.Uri.AbsoluteUri);
        Assert.Equal("AmazonSQS.SendMessage", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
        Assert.Equal("true", request.Headers["x-amzn-query-mode"]);
        Assert.Equal("2012-11-05", request.Headers["x-amz-api-version"]);
        Assert.Equal("""{"QueueUrl":"http://sqs.test/000000000000/events","MessageBody":"hello"}""", request.Body);
    }

    [Fact]
    public async Task Every_member_that_is_set_is_written_and_no_other()
    {
        using var sqs = new FakeSqs("{}");
        using var client = sqs.Client();

        await client.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = "q",
                MessageBody = "héllo \"1\"",
                DelaySeconds = 0,
                MessageGroupId = "g",
                MessageAttributes = new()
                {
                    ["text"] = new() { DataType = "String", StringValue = "v" },
                    ["bytes"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 255]) },
                },
                MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = "Root=1" } },
            },
            Token);

        Assert.Equal(
            """
            {"QueueUrl":"q","MessageBody":"héllo \"1\"","DelaySeconds":0,"MessageAttributes":{"text":{"DataType":"String","StringValue":"v"},"bytes":{"DataType":"Binary","BinaryValue":"AQL/"}},"MessageSystemAttributes":{"AWSTraceHeader":{"DataType":"String","StringValue":"Root=1"}},"MessageGroupId":"g"}
            """,
            sqs.Only.Body);
    }

    [Fact]
    public async Task The_tags_of_a_new_queue_go_under_the_lower_case_name_that_the_service_gave_them()
    {
        using var sqs = new FakeSqs("""{"QueueUrl":"http://sqs.test/1/q"}""");
        using var client = sqs.Client();

        var created = await client.CreateQueueAsync(new CreateQueueRequest("q") { Tags = new() { ["team"] = "a" } }, Token);

        Assert.Equal("""{"QueueName":"q","tags":{"team":"a"}}""", sqs.Only.Body);
        Assert.Equal("http://sqs.test/1/q", created.QueueUrl);
    }

    public static TheoryData<string, Func<IAmazonSQS, Task>, string> ShortForms => new()
    {
        { "ReceiveMessage", sqs => sqs.ReceiveMessageAsync("q"), """{"QueueUrl":"q"}""" },
        { "DeleteMessage", sqs => sqs.DeleteMessageAsync("q", "r"), """{"QueueUrl":"q","ReceiptHandle":"r"}""" },
        {
            "DeleteMessageBatch", sqs => sqs.DeleteMessageBatchAsync("q", [new("1", "r")]),
            """{"QueueUrl":"q","Entries":[{"Id":"1","ReceiptHandle":"r"}]}"""
        },
        {
            "SendMessageBatch", sqs => sqs.SendMessageBatchAsync("q", [new("1", "b")]),
            """{"QueueUrl":"q","Entries":[{"Id":"1","MessageBody":"b"}]}"""
        },
        {
            "ChangeMessageVisibility", sqs => sqs.ChangeMessageVisibilityAsync("q", "r", 0),
            """{"QueueUrl":"q","ReceiptHandle":"r","VisibilityTimeout":0}"""
        },
        {
            "ChangeMessageVisibilityBatch",
            sqs => sqs.ChangeMessageVisibilityBatchAsync("q", [new("1", "r") { VisibilityTimeout = 5 }]),
            """{"QueueUrl":"q","Entries":[{"Id":"1","ReceiptHandle":"r","VisibilityTimeout":5}]}"""
        },
        { "CreateQueue", sqs => sqs.CreateQueueAsync("n"), """{"QueueName":"n"}""" },
        { "GetQueueUrl", sqs => sqs.GetQueueUrlAsync("n"), """{"QueueName":"n"}""" },
        { "DeleteQueue", sqs => sqs.DeleteQueueAsync("q"), """{"QueueUrl":"q"}""" },
        { "PurgeQueue", sqs => sqs.PurgeQueueAsync("q"), """{"QueueUrl":"q"}""" },
        { "ListQueues", sqs => sqs.ListQueuesAsync("p"), """{"QueueNamePrefix":"p"}""" },
        {
            "GetQueueAttributes", sqs => sqs.GetQueueAttributesAsync("q", [QueueAttributeName.QueueArn]),
            """{"QueueUrl":"q","AttributeNames":["QueueArn"]}"""
        },
        {
            "SetQueueAttributes", sqs => sqs.SetAttributesAsync("q", new() { ["DelaySeconds"] = "1" }),
            """{"QueueUrl":"q","Attributes":{"DelaySeconds":"1"}}"""
        },
        {
            "TagQueue", sqs => sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = "q", Tags = new() { ["k"] = "v" } }),
            """{"QueueUrl":"q","Tags":{"k":"v"}}"""
        },
        {
            "UntagQueue", sqs => sqs.UntagQueueAsync(new UntagQueueRequest { QueueUrl = "q", TagKeys = ["k"] }),
            """{"QueueUrl":"q","TagKeys":["k"]}"""
        },
        { "ListQueueTags", sqs => sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = "q" }), """{"QueueUrl":"q"}""" },
        {
            "ListDeadLetterSourceQueues",
            sqs => sqs.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = "q", MaxResults = 1 }),
            """{"QueueUrl":"q","MaxResults":1}"""
        },
        {
            "StartMessageMoveTask",
            sqs => sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = "s", MaxNumberOfMessagesPerSecond = 9 }),
            """{"SourceArn":"s","MaxNumberOfMessagesPerSecond":9}"""
        },
        {
            "ListMessageMoveTasks", sqs => sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = "s" }),
            """{"SourceArn":"s"}"""
        },
        {
            "CancelMessageMoveTask", sqs => sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = "t" }),
            """{"TaskHandle":"t"}"""
        },
    };

    [Theory]
    [MemberData(nameof(ShortForms))]
    public async Task Each_operation_sends_its_name_and_its_members(string operation, Func<IAmazonSQS, Task> call, string body)
    {
        using var sqs = new FakeSqs("");
        using var client = sqs.Client();

        await call(client);

        Assert.Equal("AmazonSQS." + operation, sqs.Only.Headers["X-Amz-Target"]);
        Assert.Equal(body, sqs.Only.Body);
    }

    [Fact]
    public void Every_operation_of_the_interface_is_tried()
    {
        var tried = ShortForms.Select(row => row.Data.Item1 + "Async").Append("SendMessageAsync");
        var offered = typeof(IAmazonSQS).GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.GetParameters()[0].ParameterType.IsSubclassOf(typeof(AmazonSQSRequest)))
            .Select(method => method.Name);

        Assert.Equal(offered.Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }
}
