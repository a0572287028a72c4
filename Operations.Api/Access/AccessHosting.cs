using ApiKeys;
using Microsoft.Extensions.Options;

namespace Operations.Api.Access;

internal static class AccessHosting
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>()
            .Configure<IHostEnvironment>((options, environment) =>
                options.OperatorTenant = environment.IsDevelopment() ? ApiKeyClaims.DevelopmentTenant : null)
            .BindConfiguration(AccessOptions.SectionName)
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
    }
}
