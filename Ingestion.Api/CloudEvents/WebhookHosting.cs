using Microsoft.Extensions.Options;

namespace Ingestion.Api.CloudEvents;

internal static class WebhookHosting
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.SectionName).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
    }
}
