using System.Net;
using LocalAws.DynamoDb;
using LocalAws.Faults;
using LocalAws.Lambda;
using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.S3;
using LocalAws.Sqs;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LocalAws.Hosting;

/// <summary>Adds the embedded AWS to a host: on a port of its own, or as the last middleware of an app.</summary>
public static partial class LocalAwsHosting
{
    /// <summary>
    /// Registers the services and binds Kestrel to <see cref="LocalAwsOptions.Port"/> on the loopback interface, or to the host's own
    /// <c>urls</c> where they are given. Only warnings, and the address, are logged unless the configuration says otherwise.
    /// </summary>
    public static void AddLocalAws(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalAws();
        builder.Services.Configure<LocalAwsOptions>(builder.Configuration.GetSection(LocalAwsOptions.SectionName));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("LocalAws", LogLevel.Information);
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            if (string.IsNullOrEmpty(context.Configuration["urls"]))
            {
                Listen(kestrel, kestrel.ApplicationServices.GetRequiredService<IOptions<LocalAwsOptions>>().Value.Port);
            }
        });
    }

    internal static IServiceCollection AddLocalAws(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new LocalClock(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FaultInjector(
            provider.GetRequiredService<LocalClock>(),
            [.. provider.GetServices<IAwsJsonService>(), provider.GetRequiredService<S3Service>()],
            provider.GetService<Action<ServedCall>>()));
        services.AddSingleton<FrontDoor>();
        services.AddSingleton<AwsJsonEndpoint>();
        services.AddSingleton<UsageMeter>();
        services.AddSingleton<SqsService>();
        services.AddSingleton(provider => provider.GetRequiredService<SqsService>().Delivery);
        services.AddSingleton<IAwsJsonService>(provider => provider.GetRequiredService<SqsService>());
        services.AddSingleton<IAwsJsonService, DynamoDbService>();
        services.AddSingleton<S3Service>();
        services.AddSingleton<S3Endpoint>();
        services.AddEventServices();
        services.AddLambda();
        return services;
    }

    /// <summary>Lets the embedded AWS answer every request that reaches it.</summary>
    public static void UseLocalAws(this WebApplication app)
    {
        var frontDoor = app.Services.GetRequiredService<FrontDoor>();
        var logger = app.Services.GetRequiredService<ILogger<FrontDoor>>();
        app.Lifetime.ApplicationStarted.Register(() => Log.Listening(logger, string.Join(", ", app.Urls)));
        app.UseLambda();
        app.Run(frontDoor.HandleAsync);
    }

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, port);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "LocalAws listens on {Urls}")]
        public static partial void Listening(ILogger logger, string urls);
    }
}
