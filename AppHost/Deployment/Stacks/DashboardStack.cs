using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>One page in CloudWatch: events on their way in, waiting, being stored, and what failed.</summary>
internal sealed class DashboardStack : NestedStack
{
    private const int Width = 12;
    private const int Height = 6;

    public DashboardStack(Construct scope, string id, DeploymentContext context, Deployed deployed)
        : base(scope, id)
    {
        var names = context.Names;
        var functions = deployed.Functions.Select(function => function.Name).ToArray();
        var queues = Topology.Queues.Select(names.Of).ToArray();
        var deadLetters = new Watches(names, deployed).DeadLetterQueues();
        var tables = Topology.Tables.Select(names.Of).ToArray();
        JsonObject[] widgets =
        [
            Widget("Requests", "Sum", deployed.Apis.SelectMany(api => new[] { Row("AWS/ApiGateway", "Count", "ApiId", api.ApiId), Row("AWS/ApiGateway", "5xx", "ApiId", api.ApiId) })),
            Widget("Time to answer", "p99", deployed.Apis.Select(api => Row("AWS/ApiGateway", "Latency", "ApiId", api.ApiId))),
            Widget("Messages waiting", "Maximum", queues.Select(queue => Row("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue))),
            Widget("Age of the oldest message", "Maximum", queues.Select(queue => Row("AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue))),
            Widget("Dead letters", "Maximum", deadLetters.Select(queue => Row("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue))),
            Widget("Function errors and throttles", "Sum", functions.SelectMany(name => new[] { Row("AWS/Lambda", "Errors", "FunctionName", name), Row("AWS/Lambda", "Throttles", "FunctionName", name) })),
            Widget("Function duration", "p99", functions.Select(name => Row("AWS/Lambda", "Duration", "FunctionName", name))),
            Widget("Functions at once", "Maximum", functions.Select(name => Row("AWS/Lambda", "ConcurrentExecutions", "FunctionName", name))),
            Widget("Rows written, in capacity units", "Sum", tables.Select(table => Row("AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", table))),
            Widget("Throttled writes", "Sum", tables.Select(table => Row("AWS/DynamoDB", "WriteThrottleEvents", "TableName", table))),
        ];
        foreach (var (position, widget) in widgets.Index())
        {
            widget["x"] = position % 2 * Width;
            widget["y"] = position / 2 * Height;
        }

        _ = new CfnDashboard(this, "Dashboard", new CfnDashboardProps
        {
            DashboardName = names.Of("eventapp"),
            DashboardBody = new JsonObject { ["widgets"] = new JsonArray([.. widgets]) }.ToJsonString(),
        });
    }

    private static JsonArray Row(string space, string metric, string dimension, string value) => [space, metric, dimension, value];

    private static JsonObject Widget(string title, string statistic, IEnumerable<JsonArray> rows) => new()
    {
        ["type"] = "metric",
        ["width"] = Width,
        ["height"] = Height,
        ["properties"] = new JsonObject
        {
            ["title"] = title,
            ["region"] = Aws.REGION,
            ["stat"] = statistic,
            ["period"] = 60,
            ["metrics"] = new JsonArray([.. rows]),
        },
    };
}
