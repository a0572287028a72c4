using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Deployment.Patterns;

/// <summary>Statements of what a role may do: actions by their names, on resources by theirs.</summary>
internal static class Permit
{
    /// <summary>The actions that AWS lets nobody narrow down to a resource; each with the reason that it is needed.</summary>
    public static IReadOnlyDictionary<string, string> Unrestrictable { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["xray:PutTraceSegments"] = "X-Ray has no resource to name: a function sends its own segments.",
        ["xray:PutTelemetryRecords"] = "X-Ray has no resource to name: the daemon beside a function says how many segments it sent.",
        ["ec2:CreateNetworkInterface"] = "Lambda makes the interface when a function is put into a network; only there.",
        ["ec2:DescribeNetworkInterfaces"] = "EC2 describes all or nothing.",
        ["ec2:DeleteNetworkInterface"] = "Lambda removes the interface that it made, whose id nobody knows before.",
    };

    public static PolicyStatement Statement(IEnumerable<string> resources, params string[] actions) => new(new PolicyStatementProps
    {
        Effect = Effect.ALLOW,
        Actions = actions,
        Resources = [.. resources],
    });

    public static PolicyStatement On(string resource, params string[] actions) => Statement([resource], actions);

    /// <summary>That a service of AWS may put on a queue what one resource of this account sends, and nothing else.</summary>
    public static PolicyStatement Sender(string service, string sourceArn, string queueArn) => new(new PolicyStatementProps
    {
        Effect = Effect.ALLOW,
        Principals = [new ServicePrincipal(service)],
        Actions = ["sqs:SendMessage"],
        Resources = [queueArn],
        Conditions = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["ArnEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceArn"] = sourceArn },
            ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
        },
    });

    public static PolicyStatement NetworkInterfaces() => On(
        "*", [.. Unrestrictable.Keys.Where(action => action.StartsWith("ec2:", StringComparison.Ordinal))]);
}
