using Microsoft.Extensions.Options;

namespace Operations.Api.Streaming;

internal static class StreamHosting
{
    public static IServiceCollection AddStream(this IServiceCollection services)
    {
        services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StreamOptions>, StreamOptionsValidator>()
            .AddSingleton<Listeners>()
            .AddSingleton<EventWriter>();
    }
}
