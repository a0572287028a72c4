using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Aws;

/// <summary>What the AWS clients of a service have in common.</summary>
public static class AwsClients
{
    public static IServiceCollection AddAwsClientOptions(this IServiceCollection services)
    {
        services.AddOptions<AwsClientOptions>().BindConfiguration(AwsClientOptions.SectionName).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<AwsClientOptions>, AwsClientOptionsValidator>();
    }

    /// <summary>Gives a client's configuration the limits that the service's settings say.</summary>
    public static TConfig WithLimits<TConfig>(this IServiceProvider provider, TConfig config)
        where TConfig : ClientConfig
    {
        var options = provider.GetRequiredService<IOptions<AwsClientOptions>>().Value;
        config.Timeout = options.Timeout;
        config.MaxErrorRetry = options.MaxErrorRetry;
        return config;
    }
}
