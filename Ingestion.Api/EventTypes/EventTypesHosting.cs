using Events;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.EventTypes;

internal static class EventTypesHosting
{
    public static IServiceCollection AddEventTypes(this IServiceCollection services)
    {
        services.AddOptions<ContractsOptions>().BindConfiguration(ContractsOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ContractsOptions>, ContractsOptionsValidator>()
            .AddSingleton(EventContracts.Create())
            .AddSingleton(provider => new ContractRules(
                provider.GetRequiredService<EventContracts>(),
                provider.GetRequiredService<IOptions<ContractsOptions>>().Value.UnknownTypes))
            .AddSingleton<EventTypeCatalog>();
    }
}
