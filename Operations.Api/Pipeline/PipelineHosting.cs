using Microsoft.Extensions.Options;

namespace Operations.Api.Pipeline;

internal static class PipelineHosting
{
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.AddOptions<PipelineOptions>().BindConfiguration(PipelineOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<PipelineOptions>, PipelineOptionsValidator>()
            .AddSingleton<SampleTaker>()
            .AddSingleton<Samples>()
            .AddSingleton<DayCounter>()
            .AddSingleton<OutcomeCounts>()
            .AddSingleton<PipelineReader>()
            .AddHostedService<Sampler>();
    }
}
