using System.Diagnostics.CodeAnalysis;
using Events;
using Microsoft.Extensions.Options;
using Processor.Effects;
using Processor.Handlers.Orders;
using Processor.Handlers.Temperatures;
using Processor.Reports;

namespace Processor.Handlers;

internal static class HandlersHosting
{
    /// <summary>Every handler of EventApp: one line each.</summary>
    public static IServiceCollection AddHandlers(this IServiceCollection services) => services
        .AddHandling()
        .AddEventHandler<OrderCreated, OrderBook>()
        .AddEventHandler<Temperature, TemperatureSummaries>()
        .AddEventHandler<ReportRequest, ReportHandler>();

    /// <summary>Gives the events of every contract of <typeparamref name="TPayload"/> to <typeparamref name="THandler"/>.</summary>
    /// <remarks>The service does not start where there is no such contract, or another handler of the same payload.</remarks>
    public static IServiceCollection AddEventHandler<
        TPayload, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services)
        where TPayload : class
        where THandler : class, IEventHandler<TPayload> => services
        .AddSingleton<THandler>()
        .AddSingleton<HandlerRegistration>(provider => new HandlerRegistration<TPayload>(provider.GetRequiredService<THandler>()));

    private static IServiceCollection AddHandling(this IServiceCollection services)
    {
        services.AddOptions<HandlerOptions>().BindConfiguration(HandlerOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<HandlerOptions>, HandlerOptionsValidator>()
            .AddSingleton<EventHandlers>()
            .AddSingleton<EventTransaction>()
            .AddSingleton<Turns>()
            .AddSingleton<StoreEvents>()
            .AddSingleton<RunHandlers>()
            .AddSingleton<IEventBatchHandler, HandleEvents>();
    }
}
