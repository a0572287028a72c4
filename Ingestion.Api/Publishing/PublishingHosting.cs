using Microsoft.Extensions.Options;

namespace Ingestion.Api.Publishing;

internal static class PublishingHosting
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.AddOptions<PublishingOptions>()
            .BindConfiguration(PublishingOptions.SectionName)
            .PostConfigure<IConfiguration>((options, configuration) =>
                options.QueueUrl = NullIfEmpty(options.QueueUrl) ?? NullIfEmpty(configuration["SQS_QUEUE_URL"]))
            .ValidateOnStart();
        services.AddHealthChecks().AddCheck<QueueHealthCheck>("queue", tags: ["ready"], timeout: HealthTimeout);
        return services
            .AddSingleton<IValidateOptions<PublishingOptions>, PublishingOptionsValidator>()
            .AddSingleton<QueueHealthCheck>()
            .AddSingleton<QueueAddress>()
            .AddSingleton<QueueWriter>()
            .AddSingleton<SendQueue>()
            .AddSingleton<EventPublisher>()
            .AddHostedService<SendLoop>();
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
