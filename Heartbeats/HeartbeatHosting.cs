using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeats;

/// <summary>Lets operations know which instances there are, and what they do.</summary>
public static class HeartbeatHosting
{
    /// <param name="services">With an <see cref="IAmazonDynamoDB"/> and a <see cref="TimeProvider"/>.</param>
    /// <param name="service">What the service is called.</param>
    /// <param name="meter">The name of the meter that counts its events.</param>
    public static IServiceCollection AddHeartbeat(this IServiceCollection services, string service, string meter)
    {
        services.AddOptions<HeartbeatOptions>().BindConfiguration(HeartbeatOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<HeartbeatOptions>, HeartbeatOptionsValidator>()
            .AddHostedService(provider => ActivatorUtilities.CreateInstance<HeartbeatWriter>(
                provider, service, ActivatorUtilities.CreateInstance<EventTally>(provider, meter)));
    }
}
