using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Amazon.Lambda.AspNetCoreServer.Hosting.Internal;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class ServiceCollectionExtensions
{
    private const string FunctionName = "AWS_LAMBDA_FUNCTION_NAME";

    /// <summary>In Lambda, events are answered in the place of requests to a socket. Anywhere else it does nothing at all.</summary>
    /// <typeparam name="T">Must know the request and the answer of <paramref name="eventSource"/>.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="eventSource">What the events come from.</param>
    /// <param name="serializer">Reads the events and writes the answers.</param>
    /// <param name="configure">Changes the options, when given.</param>
    public static IServiceCollection AddAWSLambdaHosting<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services,
        LambdaEventSource eventSource,
        SourceGeneratorLambdaJsonSerializer<T> serializer,
        Action<HostingOptions>? configure = null)
        where T : JsonSerializerContext
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(FunctionName)))
        {
            return services;
        }

        var options = new HostingOptions { Serializer = serializer };
        configure?.Invoke(options);
        services.TryAddSingleton(options.Serializer ?? serializer);
        services.TryAddSingleton(options);
        services.RemoveAll<IServer>();
        return eventSource switch
        {
            LambdaEventSource.HttpApi => services.AddSingleton<IServer, HttpApiServer>(),
            LambdaEventSource.RestApi => services.AddSingleton<IServer, RestApiServer>(),
            _ => throw new ArgumentOutOfRangeException(nameof(eventSource), eventSource, "There are no such events."),
        };
    }
}
