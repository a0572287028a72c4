using LocalAws.DynamoDb;
using LocalAws.Protocol;
using LocalAws.Sqs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalAws.Hosting;

/// <summary>Adds the embedded AWS to a host: on a port of its own, or as the last middleware of an app.</summary>
public static class LocalAwsHosting
{
    /// <summary>Registers the services and binds Kestrel to <see cref="LocalAwsOptions.Port"/> on the loopback interface.</summary>
    public static void AddLocalAws(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalAws();
        builder.Services.Configure<LocalAwsOptions>(builder.Configuration.GetSection(LocalAwsOptions.SectionName));
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            var port = builder.Configuration.GetValue($"{LocalAwsOptions.SectionName}:{nameof(LocalAwsOptions.Port)}", LocalAwsOptions.DefaultPort);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        }
    }

    internal static IServiceCollection AddLocalAws(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AwsJsonEndpoint>();
        services.AddSingleton<IAwsJsonService, SqsService>();
        services.AddSingleton<IAwsJsonService, DynamoDbService>();
        return services;
    }

    /// <summary>Lets the embedded AWS answer every request that reaches it.</summary>
    public static void UseLocalAws(this WebApplication app)
    {
        var health = new PathString("/health");
        var endpoint = app.Services.GetRequiredService<AwsJsonEndpoint>();
        app.Run(context => context.Request.Path == health ? Task.CompletedTask : endpoint.HandleAsync(context));
    }
}
