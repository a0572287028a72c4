using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Deployment.Settings;

namespace Deployment.Patterns;

/// <summary>
/// A function behind an HTTP API of its own, which sends it every request: routes and who may call them are the service's. The API refuses
/// what is more than its throttle lets through, and logs each request without its body or headers.
/// </summary>
internal sealed class HttpFunction : Construct
{
    /// <summary>A second less than API Gateway waits, so that the service's own answer comes first.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(29);

    private static readonly string AccessLogFormat = JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["requestId"] = "$context.requestId",
        ["time"] = "$context.requestTime",
        ["method"] = "$context.httpMethod",
        ["path"] = "$context.path",
        ["status"] = "$context.status",
        ["ip"] = "$context.identity.sourceIp",
        ["latencyMs"] = "$context.responseLatency",
        ["integrationMs"] = "$context.integrationLatency",
        ["error"] = "$context.integrationErrorMessage",
        ["bytes"] = "$context.responseLength",
    });

    public HttpFunction(Construct scope, string id, DeploymentContext context, HttpFunctionProps props)
        : base(scope, id)
    {
        Service = new ServiceFunction(this, "Service", context, props.Function with { Timeout = Timeout });
        var api = new CfnApi(this, "Api", new CfnApiProps { Name = Service.Name, ProtocolType = "HTTP", Description = props.Function.Description });
        var integration = new CfnIntegration(this, "Integration", new CfnIntegrationProps
        {
            ApiId = api.Ref,
            IntegrationType = "AWS_PROXY",
            IntegrationUri = Service.Function.FunctionArn,
            PayloadFormatVersion = "2.0",
        });
        var route = new CfnRoute(this, "Route", new CfnRouteProps
        {
            ApiId = api.Ref,
            RouteKey = "$default",
            Target = $"integrations/{integration.Ref}",
        });
        var logs = new LogGroup(this, "AccessLogs", new LogGroupProps
        {
            LogGroupName = $"/aws/vendedlogs/{Service.Name}-access",
            Retention = RetentionDays.ONE_MONTH,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        var stage = new CfnStage(this, "Stage", new CfnStageProps
        {
            ApiId = api.Ref,
            StageName = "$default",
            AutoDeploy = true,
            DefaultRouteSettings = new CfnStage.RouteSettingsProperty
            {
                ThrottlingRateLimit = props.ThrottleRate,
                ThrottlingBurstLimit = props.ThrottleBurst,
                DetailedMetricsEnabled = true,
            },
            AccessLogSettings = new CfnStage.AccessLogSettingsProperty { DestinationArn = logs.LogGroupArn, Format = AccessLogFormat },
        });
        stage.AddDependency(route);
        _ = new CfnPermission(this, "Invocation", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = Service.Function.FunctionArn,
            Principal = "apigateway.amazonaws.com",
            SourceArn = $"arn:{Aws.PARTITION}:execute-api:{Aws.REGION}:{Aws.ACCOUNT_ID}:{api.Ref}/*/$default",
        });
        ApiId = api.Ref;
        Url = api.AttrApiEndpoint;
    }

    public ServiceFunction Service { get; }

    public string ApiId { get; }

    public string Url { get; }
}
