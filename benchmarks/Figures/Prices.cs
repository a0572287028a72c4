namespace Benchmarks.Figures;

/// <summary>Every list price that a figure here is made with: us-east-1, on demand, without the free tier and without steps for large volumes.</summary>
public static class Prices
{
    private const double Million = 1_000_000;

    /// <summary>Each 512 KB of a request is metered as one.</summary>
    public static Price HttpApi { get; } = new(1.00, Million, "requests", "https://aws.amazon.com/api-gateway/pricing/");

    public static Price LambdaRequests { get; } = new(0.20, Million, "invocations", "https://aws.amazon.com/lambda/pricing/");

    /// <summary>On arm64, the default of the deployment.</summary>
    public static Price LambdaTime { get; } = new(13.3334, Million, "GB-seconds", "https://aws.amazon.com/lambda/pricing/");

    /// <summary>Each 64 KB of a request is billed as one.</summary>
    public static Price Sqs { get; } = new(0.40, Million, "requests", "https://aws.amazon.com/sqs/pricing/");

    public static Price DynamoDbWrites { get; } = new(0.625, Million, "write units", "https://aws.amazon.com/dynamodb/pricing/on-demand/");

    public static Price DynamoDbReads { get; } = new(0.125, Million, "read units", "https://aws.amazon.com/dynamodb/pricing/on-demand/");

    public static Price S3Writes { get; } = new(0.005, 1_000, "PUT, COPY, POST and LIST", "https://aws.amazon.com/s3/pricing/");

    public static Price S3Reads { get; } = new(0.0004, 1_000, "GET and others", "https://aws.amazon.com/s3/pricing/");

    /// <summary>Of S3, which are opted in to.</summary>
    public static Price EventBridge { get; } = new(1.00, Million, "events", "https://aws.amazon.com/eventbridge/pricing/");

    public static Price Logs { get; } = new(0.50, 1024.0 * 1024 * 1024, "bytes", "https://aws.amazon.com/cloudwatch/pricing/");

    public static Price Traces { get; } = new(5.00, Million, "traces", "https://aws.amazon.com/xray/pricing/");
}
