namespace Processor.Handlers;

internal static class HandlersHosting
{
    public static IServiceCollection AddHandlers(this IServiceCollection services) =>
        services.AddSingleton<IEventBatchHandler, StoreEvents>();
}
