using System.Net;
using Amazon.DynamoDBv2;
using Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Testing;

namespace ApiKeys.Tests.Drivers;

/// <summary>A small service with a route of every kind, guarded by API keys, and an AWS of its own.</summary>
internal sealed class GuardedService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GuardedService(TestAws aws, ObservedDynamoDb dynamoDb, FakeTimeProvider time, WebApplication app)
    {
        (Aws, DynamoDb, Time, _app) = (aws, dynamoDb, time, app);
        Keys = new ApiKeyAdministration(dynamoDb, time);
    }

    public TestAws Aws { get; }

    public ObservedDynamoDb DynamoDb { get; }

    public FakeTimeProvider Time { get; }

    public ApiKeyAdministration Keys { get; }

    public HttpClient Client => field ??= _app.GetTestClient();

    /// <summary>Where the next callers seem to be; null for inside the process.</summary>
    public IPAddress? CallersAddress { get; set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<GuardedService> StartAsync(
        string environment = "Production", bool withTables = true, params IReadOnlyList<(string Key, string Value)> settings)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-01T12:00:00.25Z", null));
        var aws = withTables ? await TestAws.StartAsync(cancellationToken: Cancelled) : TestAws.StartEmpty();
        var service = Build(aws, time, environment, settings);
        try
        {
            await service._app.StartAsync(Cancelled);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public static GuardedService Build(TestAws aws, FakeTimeProvider time, string environment, IReadOnlyList<(string Key, string Value)> settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        var dynamoDb = new ObservedDynamoDb(aws);
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IAmazonDynamoDB>(dynamoDb)
            .AddApiKeys((context, refusal) =>
            {
                context.Response.StatusCode = refusal.Status;
                return context.Response.WriteAsync(refusal.Code);
            });

        var app = builder.Build();
        var service = new GuardedService(aws, dynamoDb, time, app);
        app.Use(async (context, next) =>
        {
            context.Connection.RemoteIpAddress = service.CallersAddress;
            await next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/who", Who).RequireAnyKey();
        foreach (var scope in KeyScope.All)
        {
            app.MapGet($"/{scope}", () => "").RequireScope(scope);
        }

        app.MapGet("/open", () => "").AllowAnonymous();
        app.MapGet("/open/who", Who).AllowAnonymous();
        app.MapGet("/undeclared", () => "");
        return service;
    }

    public async Task<string> CreateKeyAsync(params KeyScope[] scopes) => (await IssueAsync(scopes)).Text;

    public Task<IssuedKey> IssueAsync(params KeyScope[] scopes) => Keys.CreateAsync(TenantId.Parse("acme"), scopes, cancellationToken: Cancelled);

    /// <returns>The status, and the body: the code of a refusal.</returns>
    public async Task<(int Status, string Body)> GetAsync(string path, string? key = null, string? forwardedFor = null, CancellationToken? cancellation = null)
    {
        using var response = await SendAsync(path, key, forwardedFor, cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string? key = null, string? forwardedFor = null, CancellationToken? cancellation = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        }

        if (forwardedFor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        }

        return await Client.SendAsync(request, cancellation ?? Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        DynamoDb.Dispose();
        await Aws.DisposeAsync();
    }

    private static string Who(HttpContext context) => string.Join(
        ' ', [context.User.GetTenant().Value, context.User.Identity?.Name, .. context.User.FindAll(ApiKeyClaims.Scope).Select(claim => claim.Value)]);
}
