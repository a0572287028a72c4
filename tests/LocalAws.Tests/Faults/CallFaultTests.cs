using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using LocalAws.Faults.Kinds;

namespace LocalAws.Tests.Faults;

public sealed class CallFaultTests : FaultTest
{
    [Theory]
    [InlineData("InternalFailure", 500)]
    [InlineData("ServiceUnavailable", 503)]
    [InlineData("KmsThrottled", 400)]
    public async Task An_error_has_its_code_and_status_and_nothing_is_done(string code, int status)
    {
        Arm(new ErrorFault { Code = code, Status = status }, "SendMessage");

        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => SendAsync("x"));

        Assert.Equal((code, (HttpStatusCode)status), (error.ErrorCode, error.StatusCode));
        Assert.Empty(await ReceiveAsync());
        Assert.Equal(1, Struck("error"));
    }

    [Fact]
    public async Task An_error_of_DynamoDB_becomes_the_exception_of_its_name()
    {
        Arm(new ErrorFault { Code = "InternalServerError", Status = 500 }, "PutItem");

        await Assert.ThrowsAsync<InternalServerErrorException>(() => PutAsync("a"));

        Assert.Empty(await RowsAsync());
    }

    [Fact]
    [Rule("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html#API_SendMessage_Errors")]
    [Rule("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html")]
    public async Task Each_service_throttles_in_its_own_words()
    {
        Arm(new ThrottleFault());

        var sqs = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => SendAsync("x"));
        var dynamoDb = await Assert.ThrowsAsync<ProvisionedThroughputExceededException>(() => PutAsync("a"));

        Assert.Equal("RequestThrottled", sqs.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, dynamoDb.StatusCode);
    }

    [Fact]
    public async Task A_slow_call_waits_for_the_clock_and_then_is_done()
    {
        Arm(new LatencyFault { Seconds = 1, UpToSeconds = 2 }, "SendMessage");
        var sending = SendAsync("x");

        Time.Advance(TimeSpan.FromSeconds(0.999));
        Assert.False(sending.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(1.001));
        await sending;

        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task A_lost_request_is_not_done()
    {
        Arm(new RequestLostFault(), "PutItem");

        await Assert.ThrowsAnyAsync<Exception>(() => PutAsync("a"));

        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_call_whose_reply_is_lost_is_done_and_fails_like_a_broken_connection()
    {
        Arm(new ReplyLostFault(), "PutItem");

        var error = await Record.ExceptionAsync(() => PutAsync("a"));

        Assert.IsType<HttpRequestException>(error is HttpRequestException ? error : error?.InnerException);
        Assert.Equal(["a"], await RowsAsync());
    }

    [Fact]
    public async Task A_connection_can_be_silent_before_it_breaks()
    {
        Arm(new ReplyLostFault { AfterSeconds = 30 }, "PutItem");
        var putting = PutAsync("a");
        Assert.Equal(["a"], await RowsAsync());
        Assert.False(putting.IsCompleted);

        Time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAnyAsync<Exception>(() => putting);
    }

    [Fact]
    public async Task A_repeated_send_is_there_twice()
    {
        Arm(new RepeatFault(), "SendMessage");

        await SendAsync("x");

        Assert.Equal(["x", "x"], (await ReceiveAsync()).Select(message => message.Body));
    }

    [Fact]
    public async Task A_repeated_conditional_write_fails_on_its_own_row()
    {
        Arm(new RepeatFault(), "PutItem");

        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => DynamoDb.PutItemAsync(
            new PutItemRequest(Table, Row("a")) { ConditionExpression = "attribute_not_exists(pk)" }, Cancelled));

        Assert.Equal(["a"], await RowsAsync());
    }

    [Fact]
    public async Task A_jump_of_the_clock_brings_hidden_messages_back()
    {
        await SendAsync("x");
        Assert.Single(await ReceiveAsync(visibility: 30));
        Assert.Empty(await ReceiveAsync());
        Arm(new ClockJumpFault { Seconds = 30 }, "ReceiveMessage", times: 1);

        Assert.Single(await ReceiveAsync());

        Assert.Equal(30, Aws.Faults.Report().ClockAheadSeconds);
    }

    [Fact]
    public async Task A_receive_that_waits_sees_the_clock_being_moved()
    {
        var waiting = Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(Queue) { WaitTimeSeconds = 20 }, Cancelled);
        Assert.False(waiting.IsCompleted);

        Aws.Faults.AdvanceClock(TimeSpan.FromSeconds(20));

        Assert.Empty((await waiting).Messages ?? []);
    }

    [Fact]
    public async Task A_wait_that_a_move_of_the_clock_does_not_pass_goes_on_for_the_rest()
    {
        var waiting = Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(Queue) { WaitTimeSeconds = 20 }, Cancelled);
        Aws.Faults.AdvanceClock(TimeSpan.FromSeconds(15));
        Time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(waiting.IsCompleted);

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty((await waiting).Messages ?? []);
    }

    [Fact]
    public void The_clock_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Aws.Faults.AdvanceClock(TimeSpan.FromSeconds(-1)));
}
