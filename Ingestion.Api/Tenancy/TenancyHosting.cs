using Microsoft.Extensions.Options;

namespace Ingestion.Api.Tenancy;

internal static class TenancyHosting
{
    public static IServiceCollection AddTenancy(this IServiceCollection services)
    {
        services.AddOptions<TenancyOptions>()
            .BindConfiguration(TenancyOptions.SectionName)
            .PostConfigure<IHostEnvironment>((options, environment) =>
                options.SingleTenant ??= environment.IsDevelopment() ? TenancyOptions.DevelopmentTenant : null)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TenancyOptions>, TenancyOptionsValidator>()
            .AddSingleton<CallerResolver>();
    }
}
