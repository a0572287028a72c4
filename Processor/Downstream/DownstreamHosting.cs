using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Processor.Telemetry;

namespace Processor.Downstream;

internal static class DownstreamHosting
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// By <see cref="Downstreams"/>' names: a <see cref="Circuit"/> each; for those that items are sent to one by one, a
    /// <see cref="PacedDownstream"/> and a <see cref="DownstreamHttp"/> too.
    /// </summary>
    public static IServiceCollection AddDownstreams(this IServiceCollection services) =>
        services
            .AddSingleton<IValidateOptions<CircuitOptions>, CircuitOptionsValidator>()
            .AddSingleton<IValidateOptions<DownstreamOptions>, DownstreamOptionsValidator>()
            .AddSingleton<DownstreamTelemetry>()
            .AddCircuit(Downstreams.DynamoDb)
            .AddCircuit(Downstreams.DeadLetters, circuit => circuit.Timeout = TimeSpan.FromSeconds(3))
            .AddCircuit(Downstreams.Payloads)
            .AddPacedDownstream(Downstreams.Events, maxConcurrency: 64)
            .AddPacedDownstream(Downstreams.FileRows, maxConcurrency: 3);

    private static IServiceCollection AddCircuit(this IServiceCollection services, string name, Action<CircuitOptions>? defaults = null)
    {
        services.AddOptions<CircuitOptions>(name)
            .Configure(defaults ?? (static _ => { }))
            .BindConfiguration(CircuitOptions.SectionOf(name))
            .ValidateOnStart();
        return services.AddKeyedSingleton(name, (provider, _) => provider.GetRequiredService<DownstreamTelemetry>().Watch(
            ActivatorUtilities.CreateInstance<Circuit>(provider, name, Options<CircuitOptions>(provider, name))));
    }

    private static IServiceCollection AddPacedDownstream(this IServiceCollection services, string name, int maxConcurrency)
    {
        services.AddOptions<DownstreamOptions>(name)
            .Configure(options => options.MaxConcurrency = maxConcurrency)
            .BindConfiguration(DownstreamOptions.SectionOf(name))
            .ValidateOnStart();
        return services
            .AddCircuit(name)
            .AddKeyedSingleton(name, (provider, _) => provider.GetRequiredService<DownstreamTelemetry>().Watch(
                name, ActivatorUtilities.CreateInstance<DownstreamGate>(provider, name, Options<DownstreamOptions>(provider, name))))
            .AddKeyedSingleton(name, (provider, _) => new PacedDownstream(
                provider.GetRequiredKeyedService<DownstreamGate>(name), provider.GetRequiredKeyedService<Circuit>(name)))
            .AddKeyedSingleton(name, (provider, _) => new DownstreamHttp(
                CreateClient(), provider.GetRequiredKeyedService<PacedDownstream>(name), provider.GetRequiredService<TimeProvider>()));
    }

    private static T Options<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        IServiceProvider provider, string name) => provider.GetRequiredService<IOptionsMonitor<T>>().Get(name);

    // The circuit limits the time of a call, and the gate how many there are.
    private static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = DownstreamHttp.MaxAnswer,
        };
}
