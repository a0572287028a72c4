using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Files;

/// <summary>Begins a file again: a copy of this version becomes the newest of its key, and is processed as any upload is.</summary>
internal sealed class Reprocessing(IAmazonS3 s3, IOptions<ResourceOptions> resources, TimeProvider time)
{
    private const string Begun = "eventapp-reprocessed";

    public Task BeginAsync(Dictionary<string, AttributeValue> file, CancellationToken cancellationToken)
    {
        var bucket = file.TextOf(FileRow.Bucket) ?? resources.Value.RawBucket;
        var key = file.TextOf(FileRow.Key);
        var copy = new CopyObjectRequest
        {
            SourceBucket = bucket,
            SourceKey = key,
            SourceVersionId = file.TextOf(FileRow.Version),
            DestinationBucket = bucket,
            DestinationKey = key,

            // S3 takes a copy of an object onto itself only where something of it changes.
            MetadataDirective = S3MetadataDirective.REPLACE,
        };
        copy.Metadata[Begun] = Timestamp.Format(time.GetUtcNow());
        return s3.CopyObjectAsync(copy, cancellationToken);
    }
}
