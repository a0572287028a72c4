using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LocalAws.Tests.S3;

public sealed class LifecycleTests : S3Test
{
    private const string Rules = Docs.Guide + "intro-lifecycle-rules.html";

    [Fact]
    [Rule(Docs.Guide + "lifecycle-expire-general-considerations.html")]
    public async Task An_object_goes_at_the_midnight_after_its_days_and_says_so_before()
    {
        await RulesAsync(new LifecycleRule { Id = "old", Filter = Prefix("logs/"), Expiration = new() { Days = 3 } });
        await PutAsync("logs/a");
        await PutAsync("other");

        var head = await S3.GetObjectMetadataAsync(Bucket, "logs/a", Cancelled);
        Time.SetUtcNow(new DateTimeOffset(2026, 1, 4, 23, 59, 59, TimeSpan.Zero));
        var before = await KeysAsync();
        Time.SetUtcNow(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal((new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc), "old"), (head.Expiration.ExpiryDate.ToUniversalTime(), head.Expiration.RuleId));
        Assert.Equal(["logs/a", "other"], before);
        Assert.Equal(["other"], await KeysAsync());
    }

    [Fact]
    [Rule(Rules)]
    public async Task Older_versions_go_but_those_that_are_kept()
    {
        await VersionAsync(VersionStatus.Enabled);
        await RulesAsync(new LifecycleRule
        {
            Filter = Prefix(""),
            NoncurrentVersionExpiration = new() { NoncurrentDays = 1, NewerNoncurrentVersions = 1 },
        });
        var ids = new List<string>();
        for (var version = 0; version < 4; version++)
        {
            ids.Add((await PutAsync("key", $"{version}")).VersionId);
        }

        Time.Advance(TimeSpan.FromDays(3));
        var left = (await S3.ListVersionsAsync(Bucket, Cancelled)).Versions.Select(version => version.VersionId);

        Assert.Equal([ids[3], ids[2]], left);
    }

    [Fact]
    [Rule(Rules)]
    public async Task An_object_with_versions_gets_a_marker_and_a_marker_alone_goes()
    {
        await VersionAsync(VersionStatus.Enabled);
        await RulesAsync(
            new LifecycleRule { Id = "1", Filter = Prefix(""), Expiration = new() { Days = 1 }, NoncurrentVersionExpiration = new() { NoncurrentDays = 1 } },
            new LifecycleRule { Id = "2", Filter = Prefix(""), Expiration = new() { ExpiredObjectDeleteMarker = true } });
        await PutAsync("key");

        Time.Advance(TimeSpan.FromDays(2));
        var marked = (await S3.ListVersionsAsync(Bucket, Cancelled)).Versions.Select(version => version.IsDeleteMarker ?? false).ToArray();
        Time.Advance(TimeSpan.FromDays(3));
        var cleaned = (await S3.ListVersionsAsync(Bucket, Cancelled)).Versions?.Count ?? 0;
        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal([true, false], marked);
        Assert.Equal(1, cleaned);
        Assert.Null((await S3.ListVersionsAsync(Bucket, Cancelled)).Versions);
    }

    [Fact]
    [Rule(Rules)]
    public async Task An_upload_that_nobody_completes_goes()
    {
        await RulesAsync(new LifecycleRule { Filter = Prefix(""), AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 1 } });
        await S3.InitiateMultipartUploadAsync(Bucket, "key", Cancelled);

        Time.Advance(TimeSpan.FromDays(3));

        Assert.Null((await S3.ListMultipartUploadsAsync(Bucket, Cancelled)).MultipartUploads);
    }

    [Fact]
    [Rule(Docs.Api + "API_GetBucketLifecycleConfiguration.html")]
    public async Task Rules_come_back_with_an_id_and_can_be_removed()
    {
        await RulesAsync(new LifecycleRule { Filter = Prefix("logs/"), Expiration = new() { Days = 3 } });

        var rule = Assert.Single((await S3.GetLifecycleConfigurationAsync(Bucket, Cancelled)).Configuration.Rules);
        await S3.DeleteLifecycleConfigurationAsync(Bucket, Cancelled);
        await PutAsync("logs/a");
        Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal((3, false), (rule.Expiration.Days, string.IsNullOrEmpty(rule.Id)));
        Assert.Equal(["logs/a"], await KeysAsync());
        var (status, body) = await SendAsync(HttpMethod.Get, $"/{Bucket}?lifecycle");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("<Code>NoSuchLifecycleConfiguration</Code>", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Rule><ID>a</ID><Filter/><Status>Enabled</Status></Rule>", "InvalidRequest")]
    [InlineData("<Rule><Filter/><Status>On</Status><Expiration><Days>1</Days></Expiration></Rule>", "MalformedXML")]
    [InlineData("<Rule><Filter/><Status>Enabled</Status><Expiration><Days>0</Days></Expiration></Rule>", "InvalidArgument")]
    [InlineData("<Rule><Filter/><Status>Enabled</Status><Expiration><Date>2026-01-01T01:00:00Z</Date></Expiration></Rule>", "InvalidArgument")]
    [Rule(Docs.Api + "API_PutBucketLifecycleConfiguration.html")]
    public async Task A_rule_that_is_none_is_refused(string rule, string code)
    {
        var (status, body) = await SendAsync(
            HttpMethod.Put, $"/{Bucket}?lifecycle", $"<LifecycleConfiguration>{rule}</LifecycleConfiguration>");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"<Code>{code}</Code>", body, StringComparison.Ordinal);
    }

    private static LifecycleFilter Prefix(string prefix) => new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } };

    private Task<PutLifecycleConfigurationResponse> RulesAsync(params LifecycleRule[] rules)
    {
        foreach (var rule in rules)
        {
            rule.Status = LifecycleRuleStatus.Enabled;
        }

        return S3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest { BucketName = Bucket, Configuration = new() { Rules = [.. rules] } }, Cancelled);
    }
}
