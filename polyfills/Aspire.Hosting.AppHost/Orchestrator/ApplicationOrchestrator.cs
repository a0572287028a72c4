using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestrator;

/// <summary>Brings the whole model up, and takes it down.</summary>
internal sealed class ApplicationOrchestrator(
    DistributedApplicationModel model,
    DistributedApplicationOptions options,
    DistributedApplicationExecutionContext executionContext,
    ProcessControllers controllers,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    HealthMonitor health,
    ConsoleLog console,
    IDistributedApplicationEventing eventing,
    IOptions<HealthCheckServiceOptions> healthChecks,
    IServiceProvider services,
    TimeProvider timeProvider) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _monitoring = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.EnableResourceLogging)
        {
            loggers.Console = console.Write;
        }

        WaitGraph.ThrowIfCircular(model.Resources);
        ThrowIfHealthCheckMissing();
        Ports.Allocate(model.Resources);
        foreach (var resource in model.Resources)
        {
            await InitializeAsync(resource, cancellationToken);
        }

        _monitoring = health.RunAsync(_stopping.Token);
        foreach (var controller in controllers.All.Where(controller => !controller.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()))
        {
            _ = StartInBackgroundAsync(controller);
        }

        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await controllers.CloseAsync();
        await _stopping.CancelAsync();
        await _monitoring;
        loggers.Console = null;
        await console.DisposeAsync();
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>A failure is the resource's state, and in its log.</summary>
    private static async Task StartInBackgroundAsync(ProcessController controller) =>
        await controller.StartAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task InitializeAsync(IResource resource, CancellationToken cancellationToken)
    {
        var urls = await ResourceUrlList.BuildAsync(resource, executionContext, cancellationToken);
        var (state, properties) = await InitialStateAsync(resource, cancellationToken);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            CreationTimeStamp = timeProvider.GetUtcNow().UtcDateTime,
            State = state,
            Properties = [.. properties],
            Urls = [.. urls],
            HealthReports = HealthMonitor.Unknown(resource),
            Relationships =
            [
                .. resource.Annotations.OfType<ResourceRelationshipAnnotation>()
                    .Select(relationship => new RelationshipSnapshot(relationship.Resource.Name, relationship.Type)).Distinct(),
            ],
        });
        if (resource is IResourceWithEndpoints)
        {
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        }

        await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, loggers, notifications, services), cancellationToken);
    }

    private static async Task<(string? State, ResourcePropertySnapshot[] Properties)> InitialStateAsync(IResource resource, CancellationToken cancellationToken)
    {
        switch (resource)
        {
            case ProjectResource or ExecutableResource:
                return (KnownResourceStates.NotStarted, []);
            case ParameterResource parameter:
                try
                {
                    var value = await parameter.GetValueAsync(cancellationToken);
                    return (KnownResourceStates.Running, [new("Value", value) { IsSensitive = parameter.Secret }]);
                }
                catch (MissingParameterValueException)
                {
                    return (KnownResourceStates.ValueMissing, []);
                }

            default:
                return (null, []);
        }
    }

    private void ThrowIfHealthCheckMissing()
    {
        var known = healthChecks.Value.Registrations.Select(registration => registration.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var resource in model.Resources)
        {
            foreach (var check in resource.Annotations.OfType<HealthCheckAnnotation>().Where(check => !known.Contains(check.Key)))
            {
                throw new DistributedApplicationException($"The health check '{check.Key}' of resource '{resource.Name}' is not registered.");
            }
        }
    }
}
