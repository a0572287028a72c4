using Amazon.CDK;
using Constructs;
using Deployment.Packaging;
using Deployment.Settings;

namespace Deployment.Stacks;

/// <summary>All of EventApp in one account and region, for one stage: the parameters, and a stack for each concern.</summary>
internal sealed class EventAppStack : Stack
{
    public EventAppStack(Construct scope, DeploymentSettings settings, ServicePackages packages)
        : base(scope, $"eventapp-{settings.Stage}", new StackProps
        {
            Description = $"EventApp, stage {settings.Stage}.",
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["app"] = "eventapp", ["stage"] = settings.Stage },
            TerminationProtection = settings.Stage == "prod",
        })
    {
        var context = new DeploymentContext(settings, new TemplateParameters(this, settings), packages);
        var vpc = settings.HasVpc ? new NetworkStack(this, "Network").Vpc : null;
        var storage = new StorageStack(this, "Storage", context);
        var messaging = new MessagingStack(this, "Messaging", context);
        var ingestion = new IngestionStack(this, "Ingestion", context, vpc);
        var processing = new ProcessingStack(this, "Processing", context, vpc);
        var files = new FilesStack(this, "Files", context, vpc);
        var scheduling = new SchedulingStack(this, "Scheduling", context);
        var operations = new OperationsStack(this, "Operations", context, vpc);
        var deployed = new Deployed([ingestion.Http, operations.Http], [processing.Function, files.Pipeline.Function]);
        _ = new AlertsStack(this, "Alerts", context, deployed);
        _ = new DashboardStack(this, "Dashboard", context, deployed);

        // They know each other by name, so CloudFormation has to be told what comes first.
        foreach (var consumer in new NestedStack[] { ingestion, processing, files, scheduling, operations })
        {
            consumer.AddDependency(storage);
            consumer.AddDependency(messaging);
        }

        operations.AddDependency(files);
        foreach (var stack in Node.FindAll().OfType<Stack>())
        {
            // CDK writes down every dependency, those too that follow from a reference.
            stack.TemplateOptions.Metadata = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["cfn-lint"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["config"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["ignore_checks"] = new[] { "W3005" } },
                },
            };
        }

        _ = new CfnOutput(this, "IngestionUrl", new CfnOutputProps { Value = ingestion.Http.Url, Description = "POST /events here." });
        _ = new CfnOutput(this, "OperationsUrl", new CfnOutputProps { Value = operations.Http.Url, Description = "The web console." });
        _ = new CfnOutput(this, "KeysTable", new CfnOutputProps
        {
            Value = context.Names.Of(Events.Topology.KeysTable),
            Description = "Where the first API key is made: eventapp keys create --table.",
        });
    }
}
