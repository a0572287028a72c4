using System.Runtime.CompilerServices;
using Aspire.Dashboard;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>The app host's resources as the dashboard shows them.</summary>
internal sealed class HostResources(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceCommandService commands,
    IServiceProvider services) : IDashboardResources
{
    public async IAsyncEnumerable<DashboardResource> WatchResourcesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var secrets = await SecretsAsync(cancellationToken);
        await foreach (var update in notifications.WatchAsync(cancellationToken))
        {
            if (!update.Snapshot.IsHidden)
            {
                yield return Describe(update.Resource, update.Snapshot, secrets);
            }
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchConsoleAsync(
        string resource, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var lines in loggers.WatchAsync(resource, cancellationToken))
        {
            yield return [.. lines.Select(line => new ConsoleLine(line.Content, line.IsErrorMessage))];
        }
    }

    public async Task<CommandResult> ExecuteCommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(resource, command, cancellationToken);
        return new CommandResult(result.Success, result.Message ?? (result.Canceled ? "Cancelled." : null));
    }

    private DashboardResource Describe(IResource resource, CustomResourceSnapshot snapshot, IReadOnlyList<string> secrets) => new()
    {
        Name = resource.Name,
        Type = snapshot.ResourceType,
        State = snapshot.State?.Text,
        Health = snapshot.HealthStatus?.ToString(),
        HealthReports = [.. snapshot.HealthReports.Select(report => new ResourceHealthReport(report.Name, report.Status?.ToString(), report.Description))],
        StartTime = snapshot.StartTimeStamp,
        StopTime = snapshot.StopTimeStamp,
        ExitCode = snapshot.ExitCode,
        Pid = Property(snapshot, "executable.pid") as int?,
        Source = (Property(snapshot, "executable.args") as IEnumerable<string>)?.FirstOrDefault() ?? Property(snapshot, "executable.path") as string,
        Urls = [.. snapshot.Urls.Where(url => !url.IsInternal).Select(url => new ResourceUrl(NameOf(url), url.Url))],
        Environment =
        [
            .. snapshot.EnvironmentVariables.Select(variable =>
                new ResourceVariable(variable.Name, variable.Value, secrets.Any(secret => variable.Value?.Contains(secret, StringComparison.Ordinal) == true))),
        ],
        Parent = snapshot.Relationships.FirstOrDefault(relationship => relationship.Type == "Parent")?.ResourceName,
        References = [.. snapshot.Relationships.Select(relationship => new ResourceReference(relationship.ResourceName, relationship.Type))],
        Commands = [.. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => Describe(command, snapshot)).OfType<ResourceCommand>()],
    };

    private ResourceCommand? Describe(ResourceCommandAnnotation command, CustomResourceSnapshot snapshot) =>
        command.UpdateState(new UpdateCommandStateContext { ResourceSnapshot = snapshot, Services = services }) switch
        {
            ResourceCommandState.Hidden => null,
            var state => new ResourceCommand(
                command.Name, command.DisplayName, command.DisplayDescription, command.ConfirmationMessage, command.IsHighlighted, state == ResourceCommandState.Enabled),
        };

    private async Task<IReadOnlyList<string>> SecretsAsync(CancellationToken cancellationToken)
    {
        var secrets = new List<string>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret))
        {
            try
            {
                if (await parameter.GetValueAsync(cancellationToken) is { Length: > 0 } value)
                {
                    secrets.Add(value);
                }
            }
            catch (MissingParameterValueException)
            {
                // Its state says so; there is nothing to hide.
            }
        }

        return secrets;
    }

    private static string? NameOf(UrlSnapshot url) => url.DisplayProperties.DisplayName is { Length: > 0 } name ? name : url.Name;

    private static object? Property(CustomResourceSnapshot snapshot, string name) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value;
}
