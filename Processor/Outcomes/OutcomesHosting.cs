namespace Processor.Outcomes;

internal static class OutcomesHosting
{
    public static IServiceCollection AddOutcomes(this IServiceCollection services) => services
        .AddSingleton<OutcomeTable>()
        .AddSingleton<OutcomeRecorder>();
}
