using Events;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Processor.Contracts;

internal static class ContractsHosting
{
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddOptions<ContractsOptions>().BindConfiguration(ContractsOptions.SectionName).ValidateOnStart();
        services.TryAddSingleton(new EventContracts([.. EventContracts.Create().All, .. EventContracts.Own]));
        return services
            .AddSingleton<IValidateOptions<ContractsOptions>, ContractsOptionsValidator>()
            .AddSingleton(provider => new ContractRules(
                provider.GetRequiredService<EventContracts>(),
                provider.GetRequiredService<IOptions<ContractsOptions>>().Value.UnknownTypes));
    }
}
