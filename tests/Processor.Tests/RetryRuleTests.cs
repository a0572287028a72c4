using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Events;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Processor.Consuming;
using Processor.Downstream;
using Processor.Effects;
using Processor.Files.Reading;
using Processor.Files.State;
using Processor.Tests.Drivers;

namespace Processor.Tests;

public sealed class RetryRuleTests
{
    private static readonly EventError TypeInvalid = new("type.invalid", "/type", "The type breaks its rule.");

    private static readonly (Failure Failure, string Code, bool IsPermanent)[] Failures =
    [
        (Of(new UnreadableMessageException(UnreadableMessageException.NotJson, "")), "message.not_json", true),
        (Of(new UnreadableMessageException(UnreadableMessageException.UnknownVersion, "")), "message.unknown_version", true),
        (RetryRule.Of(TypeInvalid), "type.invalid", true),
        (RetryRule.Conflict, "identity.conflict", true),
        (Of(new PayloadMismatchException("other bytes")), "payload.mismatch", true),
        (Of(new AmazonS3Exception("not there") { ErrorCode = "NoSuchKey" }), "payload.missing", false),
        (Of(new AmazonDynamoDBException("refused") { ErrorCode = "ValidationException" }), "storage.refused", true),
        (Of(BatchStatementErrorCodeEnum.ValidationError), "storage.refused", true),
        (Of(Answer(400)), "downstream.refused", true),
        (Of(Answer(401)), "downstream.refused", true),
        (Of(Answer(404)), "downstream.refused", true),
        (Of(Answer(422)), "downstream.refused", true),
        (Of(new RefusedFileException("file", "It is a zip file.")), "file", true),
        (Of(new FileMissingException(new AmazonS3Exception("not there"))), "file.missing", false),
        (Of(new FileLostException()), "file.taken", false),
        (RetryRule.Exhausted(RetryRule.Unknown, 5), "retries.exhausted", true),
        (RetryRule.RedriveLimit(3, RetryRule.Conflict), "redrive.limit", true),
        (RetryRule.Unknown, "storage.unknown", false),
        (Of(BatchStatementErrorCodeEnum.ThrottlingError), "storage.throttled", false),
        (Of(BatchStatementErrorCodeEnum.RequestLimitExceeded), "storage.throttled", false),
        (Of(BatchStatementErrorCodeEnum.ProvisionedThroughputExceeded), "storage.throttled", false),
        (Of(BatchStatementErrorCodeEnum.TransactionConflict), "storage.busy", false),
        (Of(BatchStatementErrorCodeEnum.InternalServerError), "storage.failed", false),
        (Of(BatchStatementErrorCodeEnum.ResourceNotFound), "storage.failed", false),
        (Of(Answer(302)), "downstream.failed", false),
        (Of(Answer(408)), "downstream.failed", false),
        (Of(Answer(409)), "downstream.failed", false),
        (Of(Answer(425)), "downstream.failed", false),
        (Of(Answer(429)), "downstream.failed", false),
        (Of(Answer(500)), "downstream.failed", false),
        (Of(Answer(503)), "downstream.failed", false),
        (Of(new TimeoutRejectedException()), "downstream.timed_out", false),
        (Of(new EventRefusedException("handler", "It will not have it.")), "handler", true),
        (CancellationRule.Of(Cancellations.Of("None", "TransactionConflict")).Insert.Failure!, "effects.contended", false),
        (Of(new BrokenCircuitException()), "downstream.unavailable", false),
        (Of(new DownstreamFullException("Events", 1)), "downstream.full", false),
        (Of(new OperationCanceledException()), "processing.cancelled", false),
        (Of(new HttpRequestException("no route")), "processing.interrupted", false),
        (Of(new InvalidOperationException("a mistake of ours")), "processing.interrupted", false),
    ];

    [Fact]
    public void Each_failure_is_what_the_list_says() => Assert.All(
        Failures, expected => Assert.Equal((expected.Code, expected.IsPermanent), (expected.Failure.Code, expected.Failure.IsPermanent)));

    [Fact]
    public void Every_line_of_the_list_is_reached() => Assert.Equal(
        FailureKinds.All.Select(kind => (kind == FailureKinds.Malformed ? TypeInvalid.Code : kind.Code, kind.IsPermanent)).Order(),
        Failures.Select(expected => (expected.Code, expected.IsPermanent)).Distinct().Order());

    [Fact]
    public void The_written_list_is_the_one_that_holds()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "retry-rule.md")).ReplaceLineEndings("\n");

        Assert.Contains(Table(isPermanent: true), page, StringComparison.Ordinal);
        Assert.Contains(Table(isPermanent: false), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(ConditionalCheckFailedException), false)]
    [InlineData(typeof(TransactionCanceledException), false)]
    [InlineData(typeof(TransactionConflictException), false)]
    [InlineData(typeof(ProvisionedThroughputExceededException), true)]
    [InlineData(typeof(InternalServerErrorException), true)]
    public void An_answer_about_an_item_is_no_outage(Type exception, bool isOutage) =>
        Assert.Equal(isOutage, RetryRule.MeansOutage((Exception)Activator.CreateInstance(exception, "")!));

    [Fact]
    public void What_a_dead_letter_says_of_its_last_failure_survives_the_limit()
    {
        var first = RetryRule.RedriveLimit(3, RetryRule.Unknown);

        Assert.Equal("It was redriven 3 times. storage.unknown: Which event is stored could not be read back.", first.Message);
        Assert.Equal(first, RetryRule.RedriveLimit(3, first));
        Assert.Equal("It was redriven 3 times.", RetryRule.RedriveLimit(3, null).Message);
    }

    private static string Table(bool isPermanent) => string.Concat(FailureKinds.All.Where(kind => kind.IsPermanent == isPermanent)
        .Select(kind => $"| `{kind.Code}` | {kind.When} | {kind.Why} |\n"));

    private static Failure Of(Exception exception) => RetryRule.Of(exception);

    private static Failure Of(BatchStatementErrorCodeEnum code) =>
        RetryRule.Of(new BatchStatementError { Code = code, Message = "for a while" });

    private static DownstreamAnswerException Answer(int status) => new((HttpStatusCode)status, retryAfter: null);
}
