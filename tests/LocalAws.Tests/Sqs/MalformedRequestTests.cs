using System.Net;

namespace LocalAws.Tests.Sqs;

/// <summary>What no client sends is answered with the service's own error, never with 500.</summary>
public sealed class MalformedRequestTests : SqsTests
{
    public static TheoryData<string> Operations() =>
    [
        "CreateQueue", "DeleteQueue", "PurgeQueue", "GetQueueUrl", "ListQueues", "ListDeadLetterSourceQueues", "GetQueueAttributes", "SetQueueAttributes",
        "TagQueue", "UntagQueue", "ListQueueTags", "SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch",
        "ChangeMessageVisibility", "ChangeMessageVisibilityBatch", "StartMessageMoveTask", "CancelMessageMoveTask", "ListMessageMoveTasks",
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    [Rule(ApiReference + "CommonErrors.html")]
    public async Task A_body_that_is_not_a_json_object_is_refused(string operation)
    {
        foreach (var body in new[] { "{", "[]", "null", "7", "\"text\"", """{"QueueUrl":7,"QueueName":7,"QueueNamePrefix":7,"SourceArn":7,"TaskHandle":7}""", "{\"QueueUrl\":\"\\ud800\"" })
        {
            Assert.Equal(
                (HttpStatusCode.BadRequest, "com.amazon.coral.service#SerializationException", "MalformedInput;Sender"),
                await PostAsync(operation, body));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Rule(ApiReference + "CommonErrors.html")]
    public async Task A_call_without_any_parameter_is_answered_with_an_error_of_the_service(string operation)
    {
        await CreateAsync();

        foreach (var body in new[] { "{}", string.Empty, """{"QueueUrl":"events","Entries":[null],"Attributes":{"a":null},"Tags":{"a":null},"TagKeys":[null],"AttributeNames":[null]}""" })
        {
            var (status, type, _) = await PostAsync(operation, body);
            Assert.True(status < HttpStatusCode.InternalServerError, $"{operation} {body} answered {status}");
            Assert.True(status == HttpStatusCode.OK || type.Length > 0);
        }
    }

    [Theory]
    [InlineData("SendMessage", """{"QueueUrl":"events","MessageBody":"x","DelaySeconds":"5"}""")]
    [InlineData("SendMessage", """{"QueueUrl":"events","MessageBody":"x","DelaySeconds":1.5}""")]
    [InlineData("SendMessage", """{"QueueUrl":"events","MessageBody":"\ud800"}""")]
    [InlineData("SendMessage", """{"QueueUrl":"events","MessageBody":"x","MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"?"}}}""")]
    [InlineData("ReceiveMessage", """{"QueueUrl":"events","MaxNumberOfMessages":99999999999}""")]
    [Rule(ApiReference + "CommonErrors.html")]
    public async Task A_value_of_the_wrong_type_is_refused(string operation, string body)
    {
        await CreateAsync();

        Assert.Equal(
            (HttpStatusCode.BadRequest, "com.amazon.coral.service#SerializationException", "MalformedInput;Sender"),
            await PostAsync(operation, body));
    }

    [Fact]
    [Rule(ApiReference + "CommonErrors.html")]
    public async Task Null_attributes_and_unknown_members_are_as_if_they_were_not_there()
    {
        await CreateAsync();

        var (status, _, _) = await PostAsync("SendMessage", """{"QueueUrl":"events","MessageBody":"x","MessageAttributes":null,"DelaySeconds":null,"Later":1}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            (HttpStatusCode.BadRequest, "com.amazon.coral.service#InvalidParameterValueException", "InvalidParameterValue;Sender"),
            await PostAsync("SendMessage", """{"QueueUrl":"events","MessageBody":"x","MessageAttributes":{"a":null}}"""));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "com.amazonaws.sqs#InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId;Sender"),
            await PostAsync("SendMessageBatch", """{"QueueUrl":"events","Entries":[null]}"""));
    }

    [Fact]
    [Rule(ApiReference + "CommonErrors.html")]
    public async Task An_unknown_operation_is_named_as_such()
    {
        Assert.Equal(
            (HttpStatusCode.BadRequest, "com.amazon.coral.service#UnknownOperationException", "InvalidAction;Sender"),
            await PostAsync("MakeCoffee", "{}"));
    }

    [Theory]
    [InlineData("AddPermission")]
    [InlineData("RemovePermission")]
    [Rule(ApiReference + "API_AddPermission.html")]
    public async Task Permissions_are_an_unsupported_operation(string operation)
    {
        Assert.Equal(
            (HttpStatusCode.BadRequest, "com.amazonaws.sqs#UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation;Sender"),
            await PostAsync(operation, "{}"));
    }
}
