using System.Net;
using ApiKeys;
using Events;
using Ingestion.Api.Aws;
using Ingestion.Api.CloudEvents;
using Ingestion.Api.Limits;
using Ingestion.Api.Payloads;
using Ingestion.Api.Publishing;
using Ingestion.Api.Requests;
using Ingestion.Api.Status;
using Ingestion.Api.Streaming;
using Ingestion.Api.Tests.Drivers;
using Ingestion.Api.Uploads;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Testing;

namespace Ingestion.Api.Tests;

public sealed class OptionsTests
{
    [Fact]
    public async Task Without_settings_these_hold()
    {
        await using var driver = await IngestionDriver.StartAsync(isPatient: false);

        var publishing = driver.Service<IOptions<PublishingOptions>>().Value;
        Assert.Null(publishing.QueueUrl);
        Assert.Equal(TimeSpan.FromMilliseconds(5), publishing.MaxDelay);
        Assert.Equal(64 * 1024 * 1024, publishing.MaxPendingBytes);
        Assert.Equal(8, publishing.MaxConcurrentSends);
        Assert.Equal(3, publishing.MaxAttempts);
        Assert.Equal(TimeSpan.FromMilliseconds(100), publishing.RetryDelay);
        Assert.Equal(TimeSpan.FromSeconds(10), publishing.SendTimeout);
        var aws = driver.Service<IOptions<AwsClientOptions>>().Value;
        Assert.Equal(TimeSpan.FromSeconds(10), aws.Timeout);
        Assert.Equal(2, aws.MaxErrorRetry);
        var body = driver.Service<IOptions<BodyLimits>>().Value;
        Assert.Equal((2 * 1024 * 1024, 4 * 1024 * 1024, 1_000, 1_000), (body.EventBytes, body.BatchBytes, body.BatchEvents, body.JsonDepth));
        var kestrel = driver.Service<IOptions<KestrelServerOptions>>().Value;
        Assert.Equal(10_000, kestrel.Limits.MaxConcurrentConnections);
        Assert.Equal(TimeSpan.FromSeconds(10), kestrel.Limits.RequestHeadersTimeout);
        Assert.Equal(TimeSpan.FromSeconds(65), kestrel.Limits.KeepAliveTimeout);
        Assert.Equal((240, TimeSpan.FromSeconds(5)), (kestrel.Limits.MinRequestBodyDataRate?.BytesPerSecond, kestrel.Limits.MinRequestBodyDataRate?.GracePeriod));
        Assert.Equal((8 * 1024, 32 * 1024, 100), (kestrel.Limits.MaxRequestLineSize, kestrel.Limits.MaxRequestHeadersTotalSize, kestrel.Limits.MaxRequestHeaderCount));
        Assert.Equal(4 * 1024 * 1024, kestrel.Limits.MaxRequestBodySize);
        Assert.Equal(TimeSpan.FromSeconds(30), driver.Service<IOptions<ConnectionLimits>>().Value.RequestTimeout);
        Assert.Equal(1_000, driver.Service<IOptions<ConcurrencyOptions>>().Value.MaxRequests);
        var rate = driver.Service<IOptions<RateLimitOptions>>().Value;
        Assert.Equal((true, 100_000, TimeSpan.FromSeconds(10), 10_000), (rate.Enabled, rate.Events, rate.Window, rate.MaxCallers));
        Assert.Equal(Topology.EventsTable.Name, driver.Service<IOptions<StatusOptions>>().Value.TableName);
        var webhooks = driver.Service<IOptions<WebhookOptions>>().Value;
        Assert.Empty(webhooks.AllowedOrigins);
        Assert.Null(webhooks.AllowedRate);
        var inflation = driver.Service<IOptions<InflationOptions>>().Value;
        Assert.Equal(100, inflation.MaxRatio);
        Assert.Equal(64 * 1024, inflation.FreeBytes);
        var ndjson = driver.Service<IOptions<NdjsonOptions>>().Value;
        Assert.Equal(64 * 1024 * 1024, ndjson.MaxBytes);
        Assert.Equal(TimeSpan.FromMinutes(10), ndjson.MaxDuration);
        Assert.Equal(8, ndjson.MaxBatchesInFlight);
        Assert.Equal(TimeSpan.FromSeconds(30), ndjson.VerdictTimeout);
        var payloads = driver.Service<IOptions<PayloadOptions>>().Value;
        Assert.Equal(("eventapp-payloads", 64 * 1024 * 1024), (payloads.BucketName, payloads.MaxPendingBytes));
        Assert.Equal((16, 32, 3), (payloads.MaxConcurrentUploads, payloads.MaxConcurrentReads, payloads.MaxAttempts));
        Assert.Equal((TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10)), (payloads.RetryDelay, payloads.UploadTimeout));
        var uploads = driver.Service<IOptions<UploadOptions>>().Value;
        Assert.Equal(("eventapp-raw", 5L * 1024 * 1024 * 1024), (uploads.BucketName, uploads.MaxBytes));
        Assert.Equal(TimeSpan.FromMinutes(15), uploads.Lifetime);
        Assert.Empty(uploads.ContentTypes);
        Assert.Equal((true, true, false), (uploads.Takes("text/csv"), uploads.Takes("Application/JSON"), uploads.Takes("text/html")));
        var keys = driver.Service<IOptions<ApiKeyOptions>>().Value;
        Assert.Equal(Topology.KeysTable.Name, keys.TableName);
        Assert.Equal(TimeSpan.FromSeconds(30), keys.CacheLifetime);
        Assert.Equal(TimeSpan.FromMinutes(5), keys.OutageGrace);
        Assert.Equal(TimeSpan.FromSeconds(1), keys.LookupTimeout);
        Assert.Equal(10_000, keys.MaxCachedKeys);
        Assert.Equal(64, keys.MaxConcurrentLookups);
    }

    [Fact]
    public async Task The_names_that_the_field_uses_work()
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("SQS_QUEUE_URL", "http://sqs.example/000000000000/elsewhere"), ("DYNAMODB_TABLE_NAME", "elsewhere")));

        Assert.Equal("http://sqs.example/000000000000/elsewhere", driver.Service<IOptions<PublishingOptions>>().Value.QueueUrl);
        Assert.Equal("elsewhere", driver.Service<IOptions<StatusOptions>>().Value.TableName);
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_before_the_service_starts()
    {
        var failures = await FailuresAsync(Settings.Of(
            ("Publishing:QueueUrl", "eventapp-events"),
            ("Publishing:MaxDelay", "00:00:01"),
            ("Publishing:MaxPendingBytes", "1"),
            ("Publishing:MaxConcurrentSends", "0"),
            ("Publishing:MaxAttempts", "10"),
            ("Publishing:RetryDelay", "00:00:05"),
            ("Publishing:SendTimeout", "00:01:00"),
            ("Payloads:BucketName", "Payloads"),
            ("Payloads:MaxConcurrentUploads", "0"),
            ("Payloads:MaxConcurrentReads", "0"),
            ("Payloads:MaxAttempts", "10"),
            ("Payloads:RetryDelay", "00:00:05"),
            ("Payloads:UploadTimeout", "00:00:26"),
            ("Uploads:BucketName", "r"),
            ("Uploads:Lifetime", "12:00:01"),
            ("Uploads:ContentTypes:0", "text/csv; header=present"),
            ("Inflation:MaxRatio", "1"),
            ("Inflation:FreeBytes", "-1"),
            ("Ndjson:MaxBytes", "1"),
            ("Ndjson:MaxBatchesInFlight", "65"),
            ("Ndjson:MaxDuration", "02:00:00"),
            ("Limits:Body:JsonDepth", "1"),
            ("Limits:Connection:HeadersTimeout", "00:02:00"),
            ("Limits:Connection:MaxHeaders", "0"),
            ("Limits:Concurrency:MaxRequests", "0"),
            ("Limits:Rate:Events", "999"),
            ("Limits:Rate:Window", "00:00:01.5"),
            ("Cors:MaxAge", "2.00:00:00"),
            ("Aws:Timeout", "00:00:00"),
            ("Aws:MaxErrorRetry", "11"),
            ("Status:TableName", "a b"),
            ("ApiKeys:TableName", "a b"),
            ("ApiKeys:CacheLifetime", "00:05:01"),
            ("ApiKeys:OutageGrace", "-00:00:01"),
            ("ApiKeys:LookupTimeout", "00:00:31"),
            ("ApiKeys:MaxCachedKeys", "0"),
            ("ApiKeys:MaxConcurrentLookups", "1001")));

        Assert.Equal(
            [
                "BucketName: The field PayloadOptions.BucketName must match the regular expression '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$'.",
                "BucketName: The field UploadOptions.BucketName must match the regular expression '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$'.",
                "CacheLifetime: The field ApiKeyOptions.CacheLifetime must be between 00:00:00 and 00:05:00.",
                "ContentTypes: Uploads:ContentTypes has 'text/csv; header=present', which no file would ever have: a media type is like text/csv, without parameters.",
                "FreeBytes: The field InflationOptions.FreeBytes must be between 0 and 1048576.",
                "HeadersTimeout: The field ConnectionLimits.HeadersTimeout must be between 00:00:01 and 00:01:00.",
                "JsonDepth: The field BodyLimits.JsonDepth must be between 64 and 1000.",
                "Lifetime: The field UploadOptions.Lifetime must be between 00:01:00 and 12:00:00.",
                "Limits:Rate:Events is 999, Limits:Body:BatchEvents is 1000: a full batch would never be taken.",
                "Limits:Rate:Window is 00:00:01.5000000: clients are told it in whole seconds, so it must be some.",
                "LookupTimeout: The field ApiKeyOptions.LookupTimeout must be between 00:00:00.1000000 and 00:00:30.",
                "MaxAge: The field CorsOptions.MaxAge must be between 00:00:00 and 1.00:00:00.",
                "MaxBatchesInFlight: The field NdjsonOptions.MaxBatchesInFlight must be between 1 and 64.",
                "MaxBytes: The field NdjsonOptions.MaxBytes must be between 1048576 and 1073741824.",
                "MaxCachedKeys: The field ApiKeyOptions.MaxCachedKeys must be between 1 and 1000000.",
                "MaxConcurrentLookups: The field ApiKeyOptions.MaxConcurrentLookups must be between 1 and 1000.",
                "MaxConcurrentReads: The field PayloadOptions.MaxConcurrentReads must be between 1 and 1000.",
                "MaxConcurrentSends: The field PublishingOptions.MaxConcurrentSends must be between 1 and 64.",
                "MaxConcurrentUploads: The field PayloadOptions.MaxConcurrentUploads must be between 1 and 256.",
                "MaxDelay: The field PublishingOptions.MaxDelay must be between 00:00:00 and 00:00:00.1000000.",
                "MaxDuration: The field NdjsonOptions.MaxDuration must be between 00:00:00.1000000 and 01:00:00.",
                "MaxErrorRetry: The field AwsClientOptions.MaxErrorRetry must be between 0 and 10.",
                "MaxHeaders: The field ConnectionLimits.MaxHeaders must be between 10 and 1000.",
                "MaxPendingBytes: The field PublishingOptions.MaxPendingBytes must be between 16777216 and 1073741824.",
                "MaxRatio: The field InflationOptions.MaxRatio must be between 10 and 1100.",
                "MaxRequests: The field ConcurrencyOptions.MaxRequests must be between 1 and 100000.",
                "OutageGrace: The field ApiKeyOptions.OutageGrace must be between 00:00:00 and 01:00:00.",
                "QueueUrl: Publishing:QueueUrl must be an absolute URL.",
                "SendTimeout: Publishing:RetryDelay and MaxAttempts add up to waits of 2555 s, SendTimeout is 60 s: the last attempt would never be made.",
                "SendTimeout: The field PublishingOptions.SendTimeout must be between 00:00:00.1000000 and 00:00:25.",
                "TableName: The field ApiKeyOptions.TableName must match the regular expression '^[A-Za-z0-9_.-]{3,255}$'.",
                "TableName: The field StatusOptions.TableName must match the regular expression '^[A-Za-z0-9_.-]{3,255}$'.",
                "Timeout: The field AwsClientOptions.Timeout must be between 00:00:00.1000000 and 00:01:00.",
                "UploadTimeout: Payloads:RetryDelay and MaxAttempts add up to waits of 2555 s, UploadTimeout is 26 s: the last attempt would never be made.",
                "UploadTimeout: The field PayloadOptions.UploadTimeout must be between 00:00:00.1000000 and 00:00:25.",
            ],
            failures);
    }

    [Fact]
    public async Task An_event_that_is_taken_alone_fits_into_a_batch()
    {
        var failures = await FailuresAsync(Settings.Of(("Limits:Body:BatchBytes", "2048"), ("Limits:Body:EventBytes", "4096")));

        Assert.Equal(
            "BatchBytes: Limits:Body:BatchBytes is 2048, EventBytes is 4096: an event that is taken alone would not fit into a batch.",
            Assert.Single(failures));
    }

    [Fact]
    public async Task Outside_development_the_service_does_not_start_without_a_key_store()
    {
        await using var empty = TestAws.StartEmpty();

        var exception = await Assert.ThrowsAsync<KeyStoreException>(async () =>
        {
            await using var driver = await IngestionDriver.StartAsync(environment: "Production", dynamoDb: empty.DynamoDb);
        });

        Assert.StartsWith("The table of API keys, eventapp-keys, cannot be read, and outside Development", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_the_documentation_is_hidden_unless_it_is_switched_on()
    {
        await using var hidden = await IngestionDriver.StartAsync(environment: "Production");
        await hidden.UseKeyAsync("acme", KeyScope.Read);
        await using var shown = await IngestionDriver.StartAsync(
            Settings.Of(("Documentation:Enabled", "true")), "Production");

        await (await hidden.GetAsync("/swagger/v1/swagger.json")).IsProblemAsync(HttpStatusCode.NotFound, "route.unknown");
        Assert.Equal(HttpStatusCode.OK, (await shown.GetAsync("/swagger/v1/swagger.json")).StatusCode);
    }

    private static async Task<IReadOnlyList<string>> FailuresAsync(IReadOnlyDictionary<string, string> settings)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var driver = await IngestionDriver.StartAsync(settings, onSocket: true);
        });
        IEnumerable<Exception> all = exception is AggregateException aggregate ? aggregate.InnerExceptions : [exception];
        return [.. all.Cast<OptionsValidationException>().SelectMany(one => one.Failures).Order(StringComparer.Ordinal)];
    }
}
