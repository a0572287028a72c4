using Amazon.CDK;
using Events;

namespace Deployment.Settings;

/// <summary>What things are called in an account: the name in <see cref="Topology"/>, behind what tells the stages, and the owners of buckets, apart.</summary>
/// <remarks>
/// Every part of the deployment knows the others by these names and not by references, so that each can be read, tested and deployed alone.
/// </remarks>
internal sealed class PhysicalNames(string stage)
{
    public string Of(string name) => $"{stage}-{name}";

    public string Of(QueueDefinition queue) => Of(queue.Name);

    public string DeadLettersOf(QueueDefinition queue) => Of(queue.DeadLetterName);

    public string Of(TableDefinition table) => Of(table.Name);

    /// <summary>Bucket names are shared by everyone in the world.</summary>
    public string Of(BucketDefinition bucket) => $"{stage}-{Aws.ACCOUNT_ID}-{Aws.REGION}-{bucket.Name}";

    public static string QueueArn(string physicalName) => Arn("sqs", physicalName);

    public static string TopicArn(string physicalName) => Arn("sns", physicalName);

    public static string QueueUrl(string physicalName) => $"https://sqs.{Aws.REGION}.{Aws.URL_SUFFIX}/{Aws.ACCOUNT_ID}/{physicalName}";

    public string Arn(TableDefinition table) => Arn("dynamodb", $"table/{Of(table)}");

    public string Arn(TableDefinition table, IndexDefinition index) => $"{Arn(table)}/index/{index.Name}";

    public string Arn(BucketDefinition bucket) => $"arn:{Aws.PARTITION}:s3:::{Of(bucket)}";

    private static string Arn(string service, string resource) => $"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}";
}
