using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestrator;

internal sealed class ProcessControllers(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    ProcessPlanner planner,
    IOrphanGuard guard,
    IServiceProvider services,
    TimeProvider timeProvider)
{
    private readonly Dictionary<string, ProcessController> _controllers = model.Resources
        .Where(resource => resource is ProjectResource or ExecutableResource && !resource.HasAnnotationOfType<SelfManagedAnnotation>())
        .ToDictionary(
            resource => resource.Name,
            resource => new ProcessController(resource, notifications, loggers, eventing, planner, guard, services, timeProvider),
            StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<ProcessController> All => _controllers.Values;

    public ProcessController Get(string resourceName) => _controllers[resourceName];

    /// <summary>Stops every process, each after everything that waits for it.</summary>
    public Task CloseAsync()
    {
        var stopping = new Dictionary<IResource, Task>();
        return Task.WhenAll(All.Select(CloseAsync));

        Task CloseAsync(ProcessController controller)
        {
            if (!stopping.TryGetValue(controller.Resource, out var task))
            {
                var dependants = All.Where(other => WaitGraph.Dependencies(other.Resource).Contains(controller.Resource)).Select(CloseAsync).ToArray();
                stopping[controller.Resource] = task = CloseAfterAsync(dependants, controller);
            }

            return task;
        }

        static async Task CloseAfterAsync(Task[] dependants, ProcessController controller)
        {
            await Task.WhenAll(dependants);
            await controller.CloseAsync();
        }
    }
}
