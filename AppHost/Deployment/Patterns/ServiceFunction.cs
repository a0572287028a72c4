using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Deployment.Settings;
using Architecture = Amazon.CDK.AWS.Lambda.Architecture;

namespace Deployment.Patterns;

/// <summary>
/// A project as a Lambda function, with all that each function has: a role of its own that allows what is listed and no more, a log group with
/// an end, active tracing, a timeout, memory, and its share of the account's concurrency.
/// </summary>
internal sealed class ServiceFunction : Construct
{
    public ServiceFunction(Construct scope, string id, DeploymentContext context, ServiceFunctionProps props)
        : base(scope, id)
    {
        ServiceName = props.ServiceName;
        Name = context.Names.Of($"eventapp-{props.ServiceName}");
        var logs = new LogGroup(this, "Logs", new LogGroupProps
        {
            LogGroupName = $"/aws/lambda/{Name}",
            Retention = props.LogRetention,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        Function = new Function(this, "Function", new FunctionProps
        {
            FunctionName = Name,
            Description = props.Description,
            Runtime = new Runtime("dotnet10", RuntimeFamily.DOTNET_CORE),
            Handler = props.Service.Handler,
            Code = Code.FromAsset(context.Packages.PathOf(props.Service)),
            Architecture = context.Settings[KnownSettings.Architecture] == "x64" ? Architecture.X86_64 : Architecture.ARM_64,
            MemorySize = context.Parameters.Number(KnownSettings.FunctionMemory),
            Timeout = Duration.Seconds(props.Timeout.TotalSeconds),
            Tracing = Tracing.ACTIVE,
            LogGroup = logs,
            Role = new Role(this, "Role", new RoleProps
            {
                AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
                Description = $"What {Name} may do.",
            }),
            Vpc = props.Vpc,
            Environment = Environment(context, props),
        });
        Function.AddToRolePolicy(Permit.On(logs.LogGroupArn, "logs:CreateLogStream", "logs:PutLogEvents"));
        foreach (var permission in props.Permissions)
        {
            Function.AddToRolePolicy(permission);
        }

        if (props.Vpc is not null)
        {
            Function.AddToRolePolicy(Permit.NetworkInterfaces());
        }

        var function = (CfnFunction)Function.Node.DefaultChild!;
        function.AddPropertyOverride("ReservedConcurrentExecutions", context.Parameters.ReservedConcurrency(this, props.Concurrency));
        function.AddPropertyOverride(
            "Environment.Variables.OTEL_EXPORTER_OTLP_ENDPOINT", context.Parameters.TextIfSet(this, KnownSettings.OtlpEndpoint));
        function.AddPropertyOverride(
            "Environment.Variables.OTEL_EXPORTER_OTLP_HEADERS", context.Parameters.SecretIfSet(this, KnownSettings.OtlpHeadersSecret));
    }

    public string ServiceName { get; }

    /// <summary>The function's.</summary>
    public string Name { get; }

    public Function Function { get; }

    private static Dictionary<string, string> Environment(DeploymentContext context, ServiceFunctionProps props) =>
        new(props.Environment, StringComparer.Ordinal)
        {
            // Never Development, whatever the stage: there a caller needs no key.
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_EnableWriteXorExecute"] = "0", // A tenth of a cold start: docs/lambda.md.
            ["LOG_LEVEL"] = context.Parameters.Text(KnownSettings.LogLevel),
            ["POWERTOOLS_SERVICE_NAME"] = props.ServiceName,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"deployment.environment.name={context.Settings.Stage}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
}
