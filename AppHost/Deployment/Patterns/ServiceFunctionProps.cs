using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Deployment.Packaging;
using Deployment.Settings;

namespace Deployment.Patterns;

internal sealed record ServiceFunctionProps
{
    /// <summary>In logs, in traces, and behind the stage in the function's name.</summary>
    public required string ServiceName { get; init; }

    public required string Description { get; init; }

    /// <summary>The project that it runs.</summary>
    public required DeployedService Service { get; init; }

    /// <summary>How long one invocation may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The setting that says how many of it run at once, at most.</summary>
    public required Setting Concurrency { get; init; }

    public required RetentionDays LogRetention { get; init; }

    /// <summary>What it may do, beside writing its own log and its own traces.</summary>
    public required IReadOnlyList<PolicyStatement> Permissions { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The network that it runs in; AWS's own where there is none.</summary>
    public IVpc? Vpc { get; init; }
}
