using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Aws;

internal static class AwsHosting
{
    public static IServiceCollection AddAwsClients(this IServiceCollection services)
    {
        services.AddOptions<AwsClientOptions>().BindConfiguration(AwsClientOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AwsClientOptions>, AwsClientOptionsValidator>()
            .AddSingleton<IAmazonSQS>(provider => new AmazonSQSClient(SqsConfig(provider)))
            .AddSingleton<IAmazonDynamoDB>(provider => new AmazonDynamoDBClient(Configure(provider, new AmazonDynamoDBConfig())))
            .AddSingleton<IAmazonS3>(provider => new AmazonS3Client(S3Config(provider)));
    }

    /// <summary>Sends are tried again by their sender, which waits a fraction of what the SDK would: their clients are waiting too.</summary>
    private static AmazonSQSConfig SqsConfig(IServiceProvider provider)
    {
        var config = Configure(provider, new AmazonSQSConfig());
        config.MaxErrorRetry = 0;
        return config;
    }

    /// <summary>Payloads are tried again by their sender too. No name server knows the buckets of an endpoint that is not AWS's own.</summary>
    private static AmazonS3Config S3Config(IServiceProvider provider)
    {
        var config = Configure(provider, new AmazonS3Config());
        config.MaxErrorRetry = 0;
        var configuration = provider.GetRequiredService<IConfiguration>();
        if ((configuration["AWS_ENDPOINT_URL_S3"] ?? configuration["AWS_ENDPOINT_URL"]) is { Length: > 0 } endpoint)
        {
            config.ServiceURL = endpoint; // The client for S3 does not look for it itself, as the others do.
            config.AuthenticationRegion = configuration["AWS_REGION"] ?? configuration["AWS_DEFAULT_REGION"];
            config.ForcePathStyle = true;
        }

        return config;
    }

    private static TConfig Configure<TConfig>(IServiceProvider provider, TConfig config)
        where TConfig : ClientConfig
    {
        var options = provider.GetRequiredService<IOptions<AwsClientOptions>>().Value;
        config.Timeout = options.Timeout;
        config.MaxErrorRetry = options.MaxErrorRetry;
        return config;
    }
}
