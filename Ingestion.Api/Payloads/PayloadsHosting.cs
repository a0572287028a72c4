using Microsoft.Extensions.Options;

namespace Ingestion.Api.Payloads;

internal static class PayloadsHosting
{
    public static IServiceCollection AddPayloads(this IServiceCollection services)
    {
        services.AddOptions<PayloadOptions>().BindConfiguration(PayloadOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<PayloadOptions>, PayloadOptionsValidator>()
            .AddSingleton<PayloadWriter>()
            .AddSingleton<PayloadStore>()
            .AddSingleton<KeptPayloads>();
    }
}
