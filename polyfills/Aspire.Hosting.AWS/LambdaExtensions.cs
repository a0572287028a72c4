using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS.Lambda;
using Aspire.Hosting.AWS.Running;
using Aspire.Hosting.Orchestrator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public static class LambdaExtensions
{
    /// <summary>
    /// The project's processes are instances of a function, started when there is something to do. Lambda is where the function's
    /// <c>AWS_ENDPOINT_URL_LAMBDA</c>, or else <c>AWS_ENDPOINT_URL</c>, points.
    /// </summary>
    /// <param name="builder">The app host.</param>
    /// <param name="name">Of the resource and of the function.</param>
    /// <param name="lambdaHandler">The name of the executable assembly.</param>
    /// <param name="options">Its settings.</param>
    public static IResourceBuilder<LambdaProjectResource> AddAWSLambdaFunction<TLambdaProject>(
        this IDistributedApplicationBuilder builder, string name, string lambdaHandler, LambdaFunctionOptions? options = null)
        where TLambdaProject : IProjectMetadata, new()
    {
        if (!builder.Services.Any(service => service.ServiceType == typeof(LambdaRunner)))
        {
            builder.Services.AddSingleton<InstanceProcesses>();
            builder.Services.AddSingleton<LambdaRunner>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<LambdaRunner>());
        }

        return builder.AddResource(new LambdaProjectResource(name))
            .WithAnnotation(new TLambdaProject())
            .WithAnnotation(new LambdaFunctionAnnotation(lambdaHandler))
            .WithAnnotation(new SelfManagedAnnotation());
    }
}
