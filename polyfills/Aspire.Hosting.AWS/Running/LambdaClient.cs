using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS.Lambda;

namespace Aspire.Hosting.AWS.Running;

/// <summary>LocalAws's Lambda, as a launcher sees it.</summary>
internal sealed class LambdaClient(HttpClient http, Uri endpoint)
{
    public async Task PutFunctionAsync(string name, FunctionSettings settings, CancellationToken cancellationToken) =>
        await EnsureAsync(await http.PutAsJsonAsync(new Uri(endpoint, $"/_local/lambda/functions/{name}"), settings, cancellationToken), cancellationToken);

    /// <summary>That it is mapped already is no error.</summary>
    public async Task MapAsync(string function, string queueArn, int? batchSize, CancellationToken cancellationToken)
    {
        var mapping = new Mapping(queueArn, function, batchSize, ["ReportBatchItemFailures"]);
        using var content = JsonContent.Create(mapping, options: System.Text.Json.JsonSerializerOptions.Default);
        var response = await http.PostAsync(new Uri(endpoint, "/2015-03-31/event-source-mappings"), content, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Conflict)
        {
            await EnsureAsync(response, cancellationToken);
        }
    }

    public async Task PutApiAsync(APIGatewayEmulatorResource api, IEnumerable<RouteAnnotation> routes, CancellationToken cancellationToken)
    {
        var definition = new Api(
            api.Type == APIGatewayType.Rest ? "Rest" : "HttpV2",
            [.. routes.Select(route => new Route(route.Method.ToString().ToUpperInvariant(), route.Path, route.Function.Name))],
            new EndpointReference(api, "http").Port);
        await EnsureAsync(await http.PutAsJsonAsync(new Uri(endpoint, $"/_local/apis/{api.Name}"), definition, cancellationToken), cancellationToken);
    }

    /// <summary>Waits for orders; there may be none after a while.</summary>
    public async Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(new Uri(endpoint, "/_local/lambda/orders"), content: null, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<OrderList>(cancellationToken))?.Orders ?? [];
    }

    public async Task ExitedAsync(string function, string instance, int exitCode, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(
            new Uri(endpoint, $"/_local/lambda/instances/{instance}/exited"), new Exited(function, exitCode), cancellationToken);
    }

    private static async Task EnsureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            if (!response.IsSuccessStatusCode)
            {
                throw new DistributedApplicationException(
                    $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
    }

    internal sealed record FunctionSettings(int TimeoutSeconds, int MemorySize, int MaxInstances, double IdleSeconds);

    internal sealed record Order(string Action, string Function, string Instance)
    {
        public const string Stop = "stop";
    }

    private sealed record OrderList(IReadOnlyList<Order> Orders);

    private sealed record Mapping(string EventSourceArn, string FunctionName, int? BatchSize, string[] FunctionResponseTypes);

    private sealed record Api(string Type, Route[] Routes, int Port);

    private sealed record Route(string Method, string Path, string Function);

    private sealed record Exited(string Function, int ExitCode);
}
