using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Amazon.DynamoDBv2;
using ApiKeys;
using Events;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Operations.Api.Search;

namespace Operations.Api.Tests.Drivers;

/// <summary>The service as its clients see it, with an AWS of its own behind it.</summary>
internal sealed class OperationsDriver : IAsyncDisposable
{
    /// <summary>Nothing is done that was not asked for, and looks are never shared.</summary>
    public static readonly IReadOnlyDictionary<string, string> Quiet = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Pipeline:InBackground"] = "false",
        ["Redrives:InBackground"] = "false",
        ["Alerts:InBackground"] = "false",
        ["DeadLetters:LookLifetime"] = "00:00:00",
        ["Limits:Rate:Enabled"] = "false",
        ["Aws:MaxErrorRetry"] = "0",
    };

    private readonly WebApplicationFactory<EventSearch> _factory;
    private readonly bool _ownsAws;

    private OperationsDriver(TestAws aws, bool ownsAws, ConcurrentQueue<Call> served, WebApplicationFactory<EventSearch> factory)
    {
        (Aws, Served, _factory, _ownsAws) = (aws, served, factory, ownsAws);
        factory.ClientOptions.AllowAutoRedirect = false;
        Client = factory.CreateClient();
    }

    public TestAws Aws { get; }

    /// <summary>Every call that AWS has carried out.</summary>
    public ConcurrentQueue<Call> Served { get; }

    public HttpClient Client { get; }

    public ApiKeyAdministration Keys => new(Aws.DynamoDb, TimeProvider.System);

    public IReadOnlyList<(LogLevel Level, string Text)> Logs => _factory.Services.GetRequiredService<LogLines>().All;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="settings">Configuration, on top of <see cref="Quiet"/>: each <c>section:key</c> with its value.</param>
    /// <param name="environment">The hosting environment's name.</param>
    /// <param name="configure">Changes what the service consists of.</param>
    /// <param name="time">The clock of the service and of its AWS; the machine's where it is null.</param>
    /// <param name="configureWith">Changes what the service consists of, given the AWS behind it.</param>
    public static async Task<OperationsDriver> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        string environment = "Development",
        Action<IServiceCollection>? configure = null,
        TimeProvider? time = null,
        Action<IServiceCollection, TestAws>? configureWith = null)
    {
        var served = new ConcurrentQueue<Call>();
        var aws = await TestAws.StartAsync(
            time ?? TimeProvider.System,
            call => served.Enqueue(new Call(call.Service, call.Operation, Encoding.UTF8.GetString(call.Request.Span), Encoding.UTF8.GetString(call.Response.Span))),
            Cancelled);
        return new OperationsDriver(aws, ownsAws: true, served, Create(aws, settings, environment, configure ?? (services => configureWith?.Invoke(services, aws)), time));
    }

    /// <summary>Another process of the service, on the AWS of the first.</summary>
    public static OperationsDriver Beside(OperationsDriver first, IReadOnlyDictionary<string, string>? settings = null, TimeProvider? time = null) =>
        new(first.Aws, ownsAws: false, first.Served, Create(first.Aws, settings, "Development", configure: null, time));

    private static WebApplicationFactory<EventSearch> Create(
        TestAws aws, IReadOnlyDictionary<string, string>? settings, string environment, Action<IServiceCollection>? configure, TimeProvider? time)
    {
        var factory = new WebApplicationFactory<EventSearch>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            foreach (var (key, value) in Quiet.Concat(settings ?? new Dictionary<string, string>(StringComparer.Ordinal)))
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders());
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton(time ?? TimeProvider.System).AddSingleton(aws.Sqs).AddSingleton(aws.S3)
                    .AddSingleton<IAmazonDynamoDB>(new AmazonDynamoDBClient(TestAws.Credentials, aws.Configure(new AmazonDynamoDBConfig { MaxErrorRetry = 0 })))
                    .AddSingleton<LogLines>()
                    .AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>());
                configure?.Invoke(services);
            });
        });
        return factory;
    }

    public T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>Makes an API key.</summary>
    /// <returns>Its text.</returns>
    public async Task<string> CreateKeyAsync(string tenant, params KeyScope[] scopes) =>
        (await Keys.CreateAsync(TenantId.Parse(tenant), scopes, cancellationToken: Cancelled)).Text;

    /// <summary>Sends a new API key with every request of <see cref="Client"/> from now on.</summary>
    public async Task UseKeyAsync(string tenant, params KeyScope[] scopes) =>
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await CreateKeyAsync(tenant, scopes));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

    public Task<HttpResponseMessage> PostAsync(string path, string json = "{}") => SendAsync(HttpMethod.Post, path, json);

    public Task<HttpResponseMessage> DeleteAsync(string path, string? json = null) => SendAsync(HttpMethod.Delete, path, json);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return await Client.SendAsync(request, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        if (_ownsAws)
        {
            await Aws.DisposeAsync();
        }
    }

    /// <summary>A call that AWS has carried out.</summary>
    internal sealed record Call(string Service, string Operation, string Request, string Response);
}
