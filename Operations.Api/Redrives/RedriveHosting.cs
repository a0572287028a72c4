using Microsoft.Extensions.Options;

namespace Operations.Api.Redrives;

internal static class RedriveHosting
{
    public static IServiceCollection AddRedrives(this IServiceCollection services)
    {
        services.AddOptions<RedriveOptions>().BindConfiguration(RedriveOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<RedriveOptions>, RedriveOptionsValidator>()
            .AddSingleton<RedriveStore>()
            .AddSingleton<LetterSender>()
            .AddSingleton<SelectStep>()
            .AddSingleton<MoveStep>()
            .AddSingleton<RedriveWorker>()
            .AddSingleton<Redriver>()
            .AddHostedService<RedriveBackground>();
    }
}
