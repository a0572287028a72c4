using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using Events;
using Microsoft.Extensions.Options;
using ServiceDefaults.Aws;

namespace Operations.Api.Aws;

internal static class AwsHosting
{
    public static IServiceCollection AddAwsClients(this IServiceCollection services)
    {
        services.AddOptions<ResourceOptions>()
            .BindConfiguration(ResourceOptions.SectionName)
            .PostConfigure<IConfiguration>((options, configuration) =>
                options.EventsTable ??= configuration["DYNAMODB_TABLE_NAME"] is { Length: > 0 } name ? name : Topology.EventsTable.Name)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ResourceOptions>, ResourceOptionsValidator>()
            .AddAwsClientOptions()
            .AddSingleton<IAmazonSQS>(provider => new AmazonSQSClient(provider.WithLimits(new AmazonSQSConfig())))
            .AddSingleton<IAmazonDynamoDB>(provider => new AmazonDynamoDBClient(provider.WithLimits(new AmazonDynamoDBConfig())))
            .AddSingleton<IAmazonS3>(provider => new AmazonS3Client(provider.WithLimits(S3Config(provider))))
            .AddSingleton<WatchedQueues>()
            .AddSingleton<OperationsTable>();
    }

    // For S3 the SDK takes no endpoint from the environment, and no name server knows the buckets of one that is not AWS's own.
    private static AmazonS3Config S3Config(IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        var config = new AmazonS3Config();
        if ((configuration["AWS_ENDPOINT_URL_S3"] ?? configuration["AWS_ENDPOINT_URL"]) is { Length: > 0 } endpoint)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = configuration["AWS_REGION"] ?? configuration["AWS_DEFAULT_REGION"];
            config.ForcePathStyle = true;
        }

        return config;
    }
}
