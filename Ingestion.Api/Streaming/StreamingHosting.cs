using Microsoft.Extensions.Options;

namespace Ingestion.Api.Streaming;

internal static class StreamingHosting
{
    public static IServiceCollection AddStreaming(this IServiceCollection services)
    {
        services.AddOptions<NdjsonOptions>().BindConfiguration(NdjsonOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<NdjsonOptions>, NdjsonOptionsValidator>()
            .AddSingleton<LineJudge>()
            .AddSingleton<EventStream>();
    }
}
