using Amazon;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;

namespace Aspire.Hosting;

public static class SDKResourceExtensions
{
    public static IAWSSDKConfig AddAWSSDKConfig(this IDistributedApplicationBuilder builder) => new AWSSDKConfig();

    public static IAWSSDKConfig WithProfile(this IAWSSDKConfig config, string profile)
    {
        config.Profile = profile;
        return config;
    }

    public static IAWSSDKConfig WithRegion(this IAWSSDKConfig config, RegionEndpoint region)
    {
        config.Region = region;
        return config;
    }

    /// <summary>Sets <c>AWS_PROFILE</c> and <c>AWS_REGION</c>, and the same for .NET's configuration.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IAWSSDKConfig awsSdkConfig)
        where TDestination : IResourceWithEnvironment => builder.WithEnvironment(context =>
    {
        if (awsSdkConfig.Profile is { } profile)
        {
            context.EnvironmentVariables["AWS__Profile"] = profile;
            context.EnvironmentVariables["AWS_PROFILE"] = profile;
        }

        if (awsSdkConfig.Region is { } region)
        {
            context.EnvironmentVariables["AWS__Region"] = region.SystemName;
            context.EnvironmentVariables["AWS_REGION"] = region.SystemName;
        }
    });
}
