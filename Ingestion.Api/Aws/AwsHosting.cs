using Amazon.DynamoDBv2;
using Amazon.Runtime;
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
            .AddSingleton<IAmazonSQS>(provider => new AmazonSQSClient(Configure(provider, new AmazonSQSConfig())))
            .AddSingleton<IAmazonDynamoDB>(provider => new AmazonDynamoDBClient(Configure(provider, new AmazonDynamoDBConfig())));
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
