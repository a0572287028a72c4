using Amazon.S3;

namespace EventApp.Cli.Targets;

/// <summary>The AWS resources of one installation, by the names that the deployment gives them.</summary>
/// <param name="Stage">Null on a laptop, where names stand as they are in the topology.</param>
internal sealed record AwsTarget(string? Stage)
{
    public string NameOf(string name) => Stage is null ? name : $"{Stage}-{name}";

    /// <summary>Buckets are named for the whole world, so a deployed one's name has account and region in it: it is found by how it begins and ends.</summary>
    public async Task<string> BucketAsync(IAmazonS3 s3, string name, CancellationToken cancellationToken)
    {
        if (Stage is null)
        {
            return name;
        }

        var buckets = await s3.ListBucketsAsync(cancellationToken);
        return (buckets.Buckets ?? []).Select(bucket => bucket.BucketName)
                .FirstOrDefault(bucket => bucket.StartsWith($"{Stage}-", StringComparison.Ordinal) && bucket.EndsWith($"-{name}", StringComparison.Ordinal))
            ?? throw new InputException($"This account has no bucket {Stage}-…-{name}. Is --stage {Stage} deployed in this region?");
    }
}
