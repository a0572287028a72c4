using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.DeadLetters;

internal static class DeadLetterHosting
{
    private const string UnknownTypesSetting = "Contracts:UnknownTypes";

    public static IServiceCollection AddDeadLetters(this IServiceCollection services)
    {
        services.AddOptions<DeadLetterOptions>().BindConfiguration(DeadLetterOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DeadLetterOptions>, DeadLetterOptionsValidator>()
            .AddSingleton(provider => new ContractRules(
                EventContracts.Create(),
                provider.GetRequiredService<IConfiguration>().GetValue(UnknownTypesSetting, UnknownTypes.Accept)))
            .AddSingleton<LetterJudge>()
            .AddSingleton<LetterReader>()
            .AddSingleton<LetterBox>()
            .AddSingleton<LetterLooks>()
            .AddSingleton<LetterDeletion>();
    }
}
