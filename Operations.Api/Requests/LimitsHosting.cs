using Microsoft.Extensions.Options;

namespace Operations.Api.Requests;

internal static class LimitsHosting
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<RequestLimits>().BindConfiguration(RequestLimits.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<RequestLimits>, RequestLimitsValidator>()
            .AddRequestLimits(provider => provider.GetRequiredService<IOptions<RequestLimits>>().Value.ToShare(), _ => BodyOf.MaxBytes);
    }
}
