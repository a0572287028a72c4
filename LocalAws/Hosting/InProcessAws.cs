using LocalAws.Faults;
using LocalAws.Metering;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalAws.Hosting;

/// <summary>
/// The embedded AWS inside the calling process, without a socket: plug <see cref="CreateHandler"/> into the SDK clients
/// (<c>ClientConfig.HttpClientFactory</c>) and give them <see cref="Endpoint"/> as their service URL.
/// </summary>
public sealed class InProcessAws : IAsyncDisposable
{
    /// <summary>The address that in-process clients sign for. Nothing listens there.</summary>
    public static readonly Uri Endpoint = new("http://localaws.invalid");

    private readonly ServiceProvider _services;

    /// <param name="timeProvider">Drives visibility, delays, retention and every time stamp; the system's clock when null.</param>
    /// <param name="configure">Changes the options, when given.</param>
    /// <param name="onServed">Told of each call that was carried out, when given: before a fault may change or lose its answer.</param>
    public InProcessAws(TimeProvider? timeProvider = null, Action<LocalAwsOptions>? configure = null, Action<ServedCall>? onServed = null)
        : this(timeProvider, configure, onServed, services: null)
    {
    }

    /// <param name="timeProvider">As above.</param>
    /// <param name="configure">As above.</param>
    /// <param name="onServed">As above.</param>
    /// <param name="services">Adds to the services, or takes the place of one.</param>
    internal InProcessAws(
        TimeProvider? timeProvider, Action<LocalAwsOptions>? configure, Action<ServedCall>? onServed, Action<IServiceCollection>? services)
    {
        var all = new ServiceCollection();
        all.AddLogging();
        all.TryAddSingleton(timeProvider ?? TimeProvider.System);
        all.AddLocalAws();
        if (onServed is not null)
        {
            all.AddSingleton(onServed);
        }

        all.Configure<LocalAwsOptions>(options => configure?.Invoke(options));
        services?.Invoke(all);
        _services = all.BuildServiceProvider();
    }

    /// <summary>What goes wrong here, when it is told to.</summary>
    public FaultInjector Faults => _services.GetRequiredService<FaultInjector>();

    /// <summary>What AWS would have charged for so far.</summary>
    public Usage ReadUsage() => _services.GetRequiredService<UsageMeter>().Read();

    /// <summary>A handler that answers each request in this process; every one sees the same queues, tables and buckets.</summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(_services.GetRequiredService<FrontDoor>().HandleCallAsync, _services);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
