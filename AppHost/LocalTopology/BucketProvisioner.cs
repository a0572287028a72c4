using Amazon.S3;
using Amazon.S3.Model;
using Events;

namespace AppHost.LocalTopology;

internal static class BucketProvisioner
{
    public static async Task ProvisionAsync(IAmazonS3 s3, BucketDefinition bucket, CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket.Name }, cancellationToken);
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            // It exists already, with what is in it.
        }

        if (bucket.IsVersioned)
        {
            await s3.PutBucketVersioningAsync(
                new PutBucketVersioningRequest
                {
                    BucketName = bucket.Name,
                    VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
                },
                cancellationToken);
        }

        await s3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = bucket.Name,
                EventBridgeConfiguration = bucket.NotifiesEventBridge ? new EventBridgeConfiguration() : null,
            },
            cancellationToken);
        if (bucket.Cors is { } cors)
        {
            await s3.PutCORSConfigurationAsync(
                new PutCORSConfigurationRequest
                {
                    BucketName = bucket.Name,
                    Configuration = new CORSConfiguration { Rules = [RuleOf(cors)] },
                },
                cancellationToken);
        }

        if (bucket.Expirations.Count > 0)
        {
            await s3.PutLifecycleConfigurationAsync(
                new PutLifecycleConfigurationRequest
                {
                    BucketName = bucket.Name,
                    Configuration = new LifecycleConfiguration { Rules = [.. bucket.Expirations.Select(rule => RuleOf(rule, bucket))] },
                },
                cancellationToken);
        }
    }

    private static CORSRule RuleOf(CorsRule rule) => new()
    {
        AllowedOrigins = [.. rule.Origins],
        AllowedMethods = [.. rule.Methods],
        AllowedHeaders = [.. rule.Headers],
        ExposeHeaders = [.. rule.ExposedHeaders],
        MaxAgeSeconds = (int)rule.MaxAge.TotalSeconds,
    };

    private static LifecycleRule RuleOf(ExpirationRule rule, BucketDefinition bucket) => new()
    {
        Id = $"expire-{rule.Prefix}",
        Status = LifecycleRuleStatus.Enabled,
        Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = rule.Prefix } },
        Expiration = new LifecycleRuleExpiration { Days = rule.Days },
        NoncurrentVersionExpiration = bucket.IsVersioned ? new LifecycleRuleNoncurrentVersionExpiration { NoncurrentDays = rule.Days } : null,
    };
}
