using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS.Lambda;
using Aspire.Hosting.Orchestrator;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.AWS.Running;

/// <summary>
/// Tells Lambda of the model's functions, event sources and APIs whenever what they wait for is ready anew, and starts and stops processes as
/// Lambda orders.
/// </summary>
internal sealed partial class LambdaRunner(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ProcessPlanner planner,
    InstanceProcesses instances,
    TimeProvider timeProvider) : IHostedService, IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly HashSet<Uri> _launching = [];
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(
            model.Resources.OfType<LambdaProjectResource>().Select(RunFunctionAsync)
                .Concat(model.Resources.OfType<APIGatewayEmulatorResource>().Select(RunApiAsync)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running;
        await instances.StopAllAsync();
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _http.Dispose();
    }

    private Task RunFunctionAsync(LambdaProjectResource function) => RunAsync(function, async () =>
    {
        await notifications.WaitForDependenciesAsync(function, _stopping.Token);
        var plan = await FunctionPlan.OfAsync(function, planner, _stopping.Token);
        var lambda = new LambdaClient(_http, plan.Endpoint);
        await lambda.PutFunctionAsync(function.Name, plan.Settings, _stopping.Token);
        foreach (var source in function.Annotations.OfType<SQSEventSourceAnnotation>())
        {
            await lambda.MapAsync(function.Name, plan.ArnOf(source.QueueUrl), source.Options.BatchSize, _stopping.Token);
        }

        lock (_launching)
        {
            if (_launching.Add(plan.Endpoint))
            {
                _ = LaunchAsync(lambda);
            }
        }
    });

    private Task RunApiAsync(APIGatewayEmulatorResource api) => RunAsync(api, async () =>
    {
        var routes = api.Annotations.OfType<RouteAnnotation>().ToArray();
        foreach (var route in routes)
        {
            await notifications.WaitForResourceAsync(route.Function.Name, KnownResourceStates.Running, _stopping.Token);
        }

        var plan = await FunctionPlan.OfAsync(routes[0].Function, planner, _stopping.Token);
        await new LambdaClient(_http, plan.Endpoint).PutApiAsync(api, routes, _stopping.Token);
    });

    /// <summary>Once, and once more each time that something it waits for is ready again: what Lambda knew is lost then.</summary>
    private async Task RunAsync(IResource resource, Func<Task> registerAsync)
    {
        try
        {
            await PublishAsync(resource, KnownResourceStates.Waiting);
            await TryAsync(resource, registerAsync);
            var dependencies = Dependencies(resource).ToHashSet();
            var ready = dependencies.ToDictionary(dependency => dependency, dependency => notifications.Current(dependency).ResourceReadyEvent);
            await foreach (var update in notifications.WatchAsync(_stopping.Token))
            {
                if (dependencies.Contains(update.Resource) && update.Snapshot.ResourceReadyEvent is { } now && now != ready[update.Resource])
                {
                    ready[update.Resource] = now;
                    await now.EventTask.WaitAsync(_stopping.Token);
                    await TryAsync(resource, registerAsync);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await PublishAsync(resource, KnownResourceStates.Exited);
        }
    }

    private async Task TryAsync(IResource resource, Func<Task> registerAsync)
    {
        try
        {
            await registerAsync();
            await PublishAsync(resource, KnownResourceStates.Running);
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            Log.NotRegistered(loggers.GetLogger(resource), exception);
            await PublishAsync(resource, KnownResourceStates.FailedToStart);
        }
    }

    private static IEnumerable<IResource> Dependencies(IResource resource) => WaitGraph.Dependencies(resource)
        .Concat(resource.Annotations.OfType<RouteAnnotation>().SelectMany(route => WaitGraph.Dependencies(route.Function)));

    private async Task LaunchAsync(LambdaClient lambda)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                foreach (var order in await lambda.OrdersAsync(_stopping.Token))
                {
                    _ = CarryOutAsync(lambda, order);
                }
            }
            catch (Exception) when (!_stopping.IsCancellationRequested)
            {
                await Task.Delay(RetryDelay, timeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CarryOutAsync(LambdaClient lambda, LambdaClient.Order order)
    {
        if (order.Action == LambdaClient.Order.Stop)
        {
            await instances.StopAsync(order.Instance);
            return;
        }

        var function = model.Resources.OfType<LambdaProjectResource>().FirstOrDefault(function => function.Name == order.Function);
        if (function is null)
        {
            return;
        }

        try
        {
            var plan = await FunctionPlan.OfAsync(function, planner, _stopping.Token);
            var exitCode = await instances.RunAsync(function, order.Instance, plan.ForInstance(order.Instance), _stopping.Token);
            await lambda.ExitedAsync(order.Function, order.Instance, exitCode, _stopping.Token);
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            Log.NotStarted(loggers.GetLogger(function), exception);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private Task PublishAsync(IResource resource, string state) => notifications.PublishUpdateAsync(resource, snapshot => snapshot with
    {
        State = state,
        HealthReports = HealthMonitor.Unknown(resource),
        ResourceReadyEvent = state == KnownResourceStates.Running ? snapshot.ResourceReadyEvent : null,
        StartTimeStamp = state == KnownResourceStates.Running ? timeProvider.GetUtcNow().UtcDateTime : snapshot.StartTimeStamp,
    });

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Lambda could not be told of it:")]
        public static partial void NotRegistered(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "An instance failed to start:")]
        public static partial void NotStarted(ILogger logger, Exception exception);
    }
}
