using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.S3;
using Constructs;
using Deployment.Settings;
using Events;
using Attribute = Amazon.CDK.AWS.DynamoDB.Attribute;

namespace Deployment.Stacks;

/// <summary>What is kept: every table and bucket of the topology. A stack that is deleted leaves them behind.</summary>
internal sealed class StorageStack : NestedStack
{
    /// <summary>What S3 counts the requests for reports under.</summary>
    public const string ReportsMetric = "daily-reports";

    private static readonly Duration IncompleteUploads = Duration.Days(7);
    private static readonly Duration OlderVersions = Duration.Days(90);

    public StorageStack(Construct scope, string id, DeploymentContext context)
        : base(scope, id)
    {
        foreach (var table in Topology.Tables)
        {
            CreateTable(context, table);
        }

        foreach (var bucket in Topology.Buckets)
        {
            CreateBucket(context, bucket);
        }
    }

    private void CreateTable(DeploymentContext context, TableDefinition definition)
    {
        var props = new TableProps
        {
            TableName = context.Names.Of(definition),
            PartitionKey = Key(definition.PartitionKey),
            BillingMode = BillingMode.PAY_PER_REQUEST,
            PointInTimeRecovery = true,
            Encryption = TableEncryption.AWS_MANAGED,
            DeletionProtection = context.IsProduction,
            RemovalPolicy = RemovalPolicy.RETAIN,
        };
        if (definition.SortKey is { } sortKey)
        {
            props.SortKey = Key(sortKey);
        }

        if (definition.TimeToLive is { } timeToLive)
        {
            props.TimeToLiveAttribute = timeToLive;
        }

        var table = new Table(this, definition.Name, props);
        foreach (var index in definition.Indexes)
        {
            table.AddGlobalSecondaryIndex(new GlobalSecondaryIndexProps
            {
                IndexName = index.Name,
                PartitionKey = Key(index.PartitionKey),
                SortKey = Key(index.SortKey),
                ProjectionType = ProjectionType.INCLUDE,
                NonKeyAttributes = [.. index.Projected],
            });
        }
    }

    private void CreateBucket(DeploymentContext context, BucketDefinition definition)
    {
        var bucket = new Bucket(this, definition.Name, new BucketProps
        {
            BucketName = context.Names.Of(definition),
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            Versioned = definition.IsVersioned,
            RemovalPolicy = RemovalPolicy.RETAIN,
            Cors = definition.Cors is { } cors ? [Cors(cors)] : [],
            LifecycleRules =
            [
                new LifecycleRule { Id = "incomplete-uploads", AbortIncompleteMultipartUploadAfter = IncompleteUploads },
                .. definition.IsVersioned ? [new LifecycleRule { Id = "older-versions", NoncurrentVersionExpiration = OlderVersions }] : Array.Empty<ILifecycleRule>(),
                .. definition.Expirations.Select(rule => new LifecycleRule
                {
                    Id = rule.Prefix,
                    Prefix = rule.Prefix,
                    Expiration = Duration.Days(rule.Days),
                    NoncurrentVersionExpiration = Duration.Days(rule.Days),
                }),
            ],
        });
        if (definition == Topology.ReportsBucket)
        {
            bucket.AddMetric(new BucketMetrics { Id = ReportsMetric, Prefix = "daily-reports/" });
        }

        if (definition.NotifiesEventBridge)
        {
            // Bucket's own switch for it would bring a function that may change any bucket of the account.
            ((CfnBucket)bucket.Node.DefaultChild!).NotificationConfiguration = new CfnBucket.NotificationConfigurationProperty
            {
                EventBridgeConfiguration = new CfnBucket.EventBridgeConfigurationProperty { EventBridgeEnabled = true },
            };
        }
    }

    private static Amazon.CDK.AWS.S3.CorsRule Cors(Events.CorsRule rule) => new()
    {
        AllowedOrigins = [.. rule.Origins],
        AllowedMethods = [.. rule.Methods.Select(Enum.Parse<HttpMethods>)],
        AllowedHeaders = [.. rule.Headers],
        ExposedHeaders = [.. rule.ExposedHeaders],
        MaxAge = rule.MaxAge.TotalSeconds,
    };

    private static Attribute Key(string name) => new() { Name = name, Type = AttributeType.STRING };
}
