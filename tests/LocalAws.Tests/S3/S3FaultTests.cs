using System.Net;
using Amazon.S3;
using LocalAws.Faults;
using LocalAws.Faults.Kinds;

namespace LocalAws.Tests.S3;

public sealed class S3FaultTests : S3Test
{
    [Fact]
    public async Task An_operation_of_one_bucket_is_throttled_in_the_words_of_s3()
    {
        await S3.PutBucketAsync("other", Cancelled);
        Arm(new ThrottleFault(), "PutObject");

        await RefusedAsync("SlowDown", HttpStatusCode.ServiceUnavailable, () => PutAsync("key"));
        await S3.PutObjectAsync(new() { BucketName = "other", Key = "key", ContentBody = "x" }, Cancelled);

        Assert.Empty(await KeysAsync());
        Assert.Equal(1, Aws.Faults.Report().Struck["throttle"]);
    }

    [Fact]
    public async Task An_error_has_the_code_that_the_rule_says()
    {
        Arm(new ErrorFault { Code = "InternalError", Status = 500 }, "GetObject");
        await PutAsync("key");

        await RefusedAsync("InternalError", HttpStatusCode.InternalServerError, () => GetAsync("key"));
    }

    [Fact]
    public async Task A_lost_reply_is_of_a_call_that_was_carried_out()
    {
        Arm(new ReplyLostFault(), "PutObject");

        await Assert.ThrowsAnyAsync<Exception>(() => PutAsync("key"));

        Aws.Faults.Clear();
        Assert.Equal("content", await GetAsync("key"));
    }

    [Fact]
    public async Task A_lost_request_is_of_a_call_that_was_not()
    {
        Arm(new RequestLostFault(), "PutObject");

        await Assert.ThrowsAnyAsync<Exception>(() => PutAsync("key"));

        Aws.Faults.Clear();
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task A_repeated_put_writes_twice_with_one_body()
    {
        await VersionAsync(VersionStatus.Enabled);
        Arm(new RepeatFault(), "PutObject");

        await PutAsync("key", new string('x', 2_000_000));

        var versions = (await S3.ListVersionsAsync(Bucket, Cancelled)).Versions;
        Assert.Equal(2, versions.Count);
        foreach (var version in versions)
        {
            Assert.Equal(2_000_000, (await GetAsync("key", version.VersionId)).Length);
        }
    }

    [Fact]
    public void A_plan_names_operations_that_s3_has()
    {
        Arm(new RepeatFault(), "CompleteMultipartUpload");

        Assert.Throws<ArgumentException>(() => Arm(new RepeatFault(), "PutItem"));
        Assert.Throws<ArgumentException>(() => Arm(new PartialFault(), "DeleteObjects"));
    }

    private void Arm(Fault fault, string operation) => Aws.Faults.Set(new FaultPlan
    {
        Rules = [new FaultRule { Service = "s3", Operation = operation, Resource = Bucket, Fault = fault }],
    });
}
