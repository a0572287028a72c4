using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder,
        string name,
        string displayName,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        CommandOptions? commandOptions = null)
        where T : IResource
    {
        var options = commandOptions ?? new CommandOptions();
        foreach (var old in builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().Where(old => old.Name == name).ToArray())
        {
            builder.Resource.Annotations.Remove(old);
        }

        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name, displayName, options.UpdateState ?? (_ => ResourceCommandState.Enabled), executeCommand, options));
    }

    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder,
        string path,
        string displayName,
        string? endpointName = null,
        string? commandName = null,
        HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints =>
        builder.WithHttpCommand(path, displayName, () => HttpEndpoint(builder.Resource, endpointName), commandName, commandOptions);

    /// <summary>A command that sends a request to the resource. An answer of 2xx is success, unless the options say otherwise.</summary>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder,
        string path,
        string displayName,
        Func<EndpointReference>? endpointSelector,
        string? commandName = null,
        HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        var options = commandOptions ?? new HttpCommandOptions();
        var method = options.Method ?? HttpMethod.Post;
        var select = options.EndpointSelector ?? endpointSelector ?? (() => HttpEndpoint(builder.Resource, name: null));
        options.UpdateState ??= context =>
            context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
        return builder.WithCommand(commandName ?? $"{builder.Resource.Name}-http-{method}-{path}", displayName, Execute, options);

        async Task<ExecuteCommandResult> Execute(ExecuteCommandContext context)
        {
            using var client = context.Services.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? "");
            using var request = new HttpRequestMessage(method, new Uri(new Uri(select().Url), path));
            if (options.PrepareRequest is { } prepare)
            {
                await prepare(new() { Request = request, CancellationToken = context.CancellationToken });
            }

            using var response = await client.SendAsync(request, context.CancellationToken);
            if (options.GetCommandResult is { } getResult)
            {
                return await getResult(new() { Response = response, CancellationToken = context.CancellationToken });
            }

            return response.IsSuccessStatusCode
                ? CommandResults.Success()
                : CommandResults.Failure(string.Create(CultureInfo.InvariantCulture, $"Request failed with status code {(int)response.StatusCode}"));
        }
    }
}
