using Microsoft.Extensions.Options;

namespace Ingestion.Api.Limits;

internal static class LimitsHosting
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<BodyLimits>().BindConfiguration(BodyLimits.SectionName).ValidateOnStart();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<BodyLimits>, BodyLimitsValidator>()
            .AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>()
            .AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitFitsBatches>()
            .AddRequestLimits(
                provider => provider.GetRequiredService<IOptions<RateLimitOptions>>().Value.ToShare(),
                provider => provider.GetRequiredService<IOptions<BodyLimits>>().Value.BatchBytes);
    }
}
