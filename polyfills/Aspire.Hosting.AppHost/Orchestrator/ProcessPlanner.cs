using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestrator;

/// <summary>Turns a resource of the model into the process to start: program, arguments, environment.</summary>
internal sealed class ProcessPlanner(
    DistributedApplicationExecutionContext executionContext,
    ProjectTargets targets,
    ResourceLoggerService loggers,
    IConfiguration configuration,
    IHostEnvironment environment)
{
    public async Task<ProcessSpec> PlanAsync(IResource resource, CancellationToken cancellationToken)
    {
        var variables = await EnvironmentAsync(resource, cancellationToken);
        var arguments = await ArgumentsAsync(resource, cancellationToken);
        if (resource is ExecutableResource executable)
        {
            return new(executable.Command, arguments, executable.WorkingDirectory, variables);
        }

        var project = resource.Annotations.OfType<IProjectMetadata>().Single();
        var target = await targets.FindAsync(project, (line, isError) => loggers.Append(resource.Name, line, isError), cancellationToken);
        return new(Programs.DotNet, [target, .. arguments], Path.GetDirectoryName(project.ProjectPath)!, variables);
    }

    private async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken)
        {
            ExecutionContext = executionContext,
            Logger = loggers.GetLogger(resource),
        };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var arguments = new List<string>();
        foreach (var argument in context.Args)
        {
            arguments.Add(await Values.ResolveAsync(argument, cancellationToken) ?? "");
        }

        return arguments;
    }

    private async Task<Dictionary<string, string?>> EnvironmentAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken)
        {
            Logger = loggers.GetLogger(resource),
        };
        if (resource is ProjectResource project)
        {
            AddProjectDefaults(project, context.EnvironmentVariables);
        }

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        // What the app host's own launch set is not the child's.
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = null, ["DOTNET_LAUNCH_PROFILE"] = null };
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            variables[name] = await Values.ResolveAsync(value, cancellationToken);
        }

        return variables;
    }

    private void AddProjectDefaults(ProjectResource project, Dictionary<string, object> variables)
    {
        var instance = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 8);
        variables["OTEL_SERVICE_NAME"] = project.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        variables["ASPNETCORE_ENVIRONMENT"] = environment.EnvironmentName;
        variables["DOTNET_ENVIRONMENT"] = environment.EnvironmentName;
        AddTelemetryTarget(variables);
        if (environment.IsDevelopment())
        {
            AddDevelopmentTelemetry(variables);
        }

        var urls = project.GetEndpoints().Where(endpoint => endpoint.IsHttp || endpoint.IsHttps).ToArray();
        if (urls.Length > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls.Select(endpoint => endpoint.Url));
        }

        if (urls.FirstOrDefault(endpoint => endpoint.IsHttps) is { } https)
        {
            variables["ASPNETCORE_HTTPS_PORT"] = https.Port.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Set by a dashboard that takes OTLP; without one, telemetry goes where the app host's own environment says, if anywhere.</summary>
    private void AddTelemetryTarget(Dictionary<string, object> variables)
    {
        if (configuration[DashboardSettings.OtlpEndpoint] is { Length: > 0 } endpoint)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            if (configuration[DashboardSettings.OtlpApiKey] is { Length: > 0 } key)
            {
                variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
            }
        }
    }

    private static void AddDevelopmentTelemetry(Dictionary<string, object> variables)
    {
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        variables["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true";
        variables["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true";
    }
}
