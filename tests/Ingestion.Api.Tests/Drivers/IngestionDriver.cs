using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SQS.Model;
using ApiKeys;
using Events;
using Ingestion.Api.Publishing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Testing;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>The service as its clients see it, with an AWS of its own behind it.</summary>
internal sealed class IngestionDriver : IAsyncDisposable
{
    private readonly WebApplicationFactory<EventPublisher> _factory;

    private IngestionDriver(TestAws aws, ObservedSqs sqs, ObservedS3 s3, WebApplicationFactory<EventPublisher> factory)
    {
        Aws = aws;
        Sqs = sqs;
        S3 = s3;
        _factory = factory;
        factory.ClientOptions.AllowAutoRedirect = false;
        factory.Start();
        Client = factory.CreateClient();
        Logs.Started();
    }

    public TestAws Aws { get; }

    public ObservedSqs Sqs { get; }

    public ObservedS3 S3 { get; }

    public HttpClient Client { get; }

    public ApiKeyAdministration Keys => new(Aws.DynamoDb, Service<TimeProvider>());

    public LogLines Logs => _factory.Services.GetRequiredService<LogLines>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="settings">Configuration: each <c>section:key</c> with its value.</param>
    /// <param name="environment">The hosting environment's name.</param>
    /// <param name="dynamoDb">In the place of the AWS's own.</param>
    /// <param name="sqs">In the place of the AWS's own.</param>
    /// <param name="time">In the place of the system's clock.</param>
    /// <param name="onSocket">Listen on a port of the loopback interface instead of in process.</param>
    /// <param name="isPatient">Look keys up for as long as a busy machine takes, where no setting says otherwise.</param>
    public static async Task<IngestionDriver> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        string environment = "Development",
        IAmazonDynamoDB? dynamoDb = null,
        ObservedSqs? sqs = null,
        TimeProvider? time = null,
        bool onSocket = false,
        bool isPatient = true)
    {
        var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        sqs ??= new ObservedSqs(aws.Configure(new AmazonSQSConfig { MaxErrorRetry = 0 }));
        var s3 = new ObservedS3(aws.Configure(new AmazonS3Config { MaxErrorRetry = 0 }));
        var factory = new WebApplicationFactory<EventPublisher>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            host.UseUrls("http://127.0.0.1:0");
            if (isPatient)
            {
                host.UseSetting("ApiKeys:LookupTimeout", "00:00:30");
            }

            foreach (var (key, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders());
            host.ConfigureTestServices(services => services
                .AddSingleton<IAmazonSQS>(sqs)
                .AddSingleton<IAmazonS3>(s3)
                .AddSingleton(dynamoDb ?? aws.DynamoDb)
                .AddSingleton(time ?? TimeProvider.System)
                .AddSingleton<LogLines>()
                .AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>()));
        });
        if (onSocket)
        {
            factory.UseKestrel();
        }

        return new IngestionDriver(aws, sqs, s3, factory);
    }

    public T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    /// <summary>Makes an API key; what it is for outside Development.</summary>
    /// <returns>Its text.</returns>
    public async Task<string> CreateKeyAsync(string tenant, params KeyScope[] scopes) =>
        (await Keys.CreateAsync(TenantId.Parse(tenant), scopes, cancellationToken: Cancelled)).Text;

    /// <summary>Sends a new API key with every request of <see cref="Client"/> from now on.</summary>
    public async Task UseKeyAsync(string tenant, params KeyScope[] scopes) =>
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await CreateKeyAsync(tenant, scopes));

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        PostAsync(path, Encoding.UTF8.GetBytes(json), "application/json");

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancelled);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

    /// <summary>Every message on the queue, decoded.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<EventEnvelope>>> ReceiveAsync()
    {
        var url = (await Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled)).QueueUrl;
        var messages = new List<IReadOnlyList<EventEnvelope>>();
        while (true)
        {
            var response = await Aws.Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, WaitTimeSeconds = 0 }, Cancelled);
            if (response.Messages is not { Count: > 0 } received)
            {
                return messages;
            }

            messages.AddRange(received.Select(message => MessageCodec.Decode(message.Body).Events));
        }
    }

    public async Task<EventEnvelope> ReceiveOneAsync() => Assert.Single(Assert.Single(await ReceiveAsync()));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        Sqs.Dispose();
        S3.Dispose();
        await Aws.DisposeAsync();
    }
}
