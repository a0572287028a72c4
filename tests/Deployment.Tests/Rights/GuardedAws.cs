using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Deployment.Tests.Templates;
using LocalAws.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Deployment.Tests.Rights;

/// <summary>
/// LocalAws with the names that the template gives, and with the one thing of AWS that it has not: who calls by a function's name may do what the
/// function's role allows, and nothing else.
/// </summary>
internal sealed class GuardedAws : IAsyncDisposable
{
    /// <summary>Who may do everything.</summary>
    public const string Administrator = "test";

    private const string NamesBegin = "eventapp-";

    private readonly WebApplication _app;
    private readonly Dictionary<string, RoleOf> _roles;
    private readonly ConcurrentDictionary<(string Caller, Need Need), bool> _needed = [];

    private GuardedAws(WebApplication app, Template template)
    {
        _app = app;
        _roles = template.OfType("AWS::Lambda::Function").ToDictionary(function => function.Text("FunctionName"), function => new RoleOf(template, function), StringComparer.Ordinal);
        app.Use(GuardAsync);
        app.UseLocalAws();
    }

    public Uri Endpoint => new(_app.Urls.First());

    public IAmazonSQS Sqs { get; private set; } = null!;

    public IAmazonDynamoDB DynamoDb { get; private set; } = null!;

    public IAmazonS3 S3 { get; private set; } = null!;

    /// <summary>What a function was refused.</summary>
    public IEnumerable<string> Refused => _needed.Where(need => !need.Value).Select(need => $"{need.Key.Caller} may not {need.Key.Need}").Order(StringComparer.Ordinal);

    /// <summary>
    /// What a function may do and was not seen to do, but for what Lambda and X-Ray's daemon do in its name: as <c>function: action on resource</c>,
    /// without what all names begin with.
    /// </summary>
    public IEnumerable<string> Unused => _roles.SelectMany(role => role.Value.Rights
        .Where(right => right.Action.Split(':')[0] is not ("logs" or "xray" or "ec2"))
        .Where(right => !_needed.Keys.Any(seen => seen.Caller == role.Key && RoleOf.Covers(right, seen.Need)))
        .Select(right => $"{role.Key[(role.Key.IndexOf(NamesBegin, StringComparison.Ordinal) + NamesBegin.Length)..]}: {right.Action} on {right.Resource[(right.Resource.LastIndexOf(NamesBegin, StringComparison.Ordinal) + NamesBegin.Length)..]}"))
        .Order(StringComparer.Ordinal);

    public static async Task<GuardedAws> StartAsync(Template template, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(
            ["--LocalAws:Port=0", $"--LocalAws:AccountId={Template.Account}", $"--LocalAws:DefaultRegion={Template.Region}"]);
        builder.AddLocalAws();
        var aws = new GuardedAws(builder.Build(), template);
        await aws._app.StartAsync(cancellationToken);
        var credentials = new BasicAWSCredentials(Administrator, Administrator);
        aws.Sqs = new AmazonSQSClient(credentials, aws.Configure(new AmazonSQSConfig()));
        aws.DynamoDb = new AmazonDynamoDBClient(credentials, aws.Configure(new AmazonDynamoDBConfig()));
        aws.S3 = new AmazonS3Client(credentials, aws.Configure(new AmazonS3Config { ForcePathStyle = true }));
        await TemplateProvisioner.ProvisionAsync(template, aws, cancellationToken);
        return aws;
    }

    public async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        DynamoDb.Dispose();
        S3.Dispose();
        await _app.DisposeAsync();
    }

    private TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion) = (Endpoint.ToString(), Template.Region);
        return config;
    }

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (_roles.TryGetValue(CallerOf(context.Request), out var role))
        {
            context.Request.EnableBuffering();
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            context.Request.Body.Position = 0;
            var allowed = true;
            foreach (var need in Needs.Of(context.Request, body))
            {
                allowed &= _needed[(CallerOf(context.Request), need)] = role.Allows(need);
            }

            if (!allowed)
            {
                await RefuseAsync(context);
                return;
            }
        }

        await next(context);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var isJson = context.Request.Headers.ContainsKey("X-Amz-Target");
        context.Response.ContentType = isJson ? "application/x-amz-json-1.0" : "application/xml";
        return context.Response.WriteAsync(isJson
            ? """{"__type":"com.amazon.coral.service#AccessDeniedException","message":"The role does not allow it."}"""
            : "<Error><Code>AccessDenied</Code><Message>The role does not allow it.</Message></Error>");
    }

    /// <summary>Of a signed call, or of the one who signed the address that it came by.</summary>
    private static string CallerOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var at = authorization.IndexOf("Credential=", StringComparison.Ordinal);
        return (at >= 0 ? authorization[(at + "Credential=".Length)..] : request.Query["X-Amz-Credential"].ToString()).Split('/')[0];
    }
}
