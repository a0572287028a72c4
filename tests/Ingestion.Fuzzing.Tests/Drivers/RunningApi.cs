using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using Ingestion.Api.Publishing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Testing;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>The service on a port of the loopback interface, as its own server runs it, with an AWS of its own behind it.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private readonly WebApplicationFactory<EventPublisher> _factory;

    private RunningApi(TestAws aws, WebApplicationFactory<EventPublisher> factory)
    {
        Aws = aws;
        _factory = factory;
        factory.UseKestrel();
        factory.ClientOptions.AllowAutoRedirect = false;
        Client = factory.CreateClient();
    }

    public TestAws Aws { get; }

    public HttpClient Client { get; }

    public int Port => Client.BaseAddress?.Port ?? throw new InvalidOperationException("The service listens nowhere.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="logs">Takes everything that is logged.</param>
    /// <param name="settings">Configuration: each <c>section:key</c> with its value.</param>
    /// <param name="services">What a test adds.</param>
    public static async Task<RunningApi> StartAsync(
        ILoggerProvider logs, IReadOnlyList<(string Key, string Value)> settings, Action<IServiceCollection>? services = null)
    {
        var aws = await TestAws.StartAsync(cancellationToken: Cancelled);
        return new RunningApi(aws, new WebApplicationFactory<EventPublisher>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseUrls("http://127.0.0.1:0");
            foreach (var (key, value) in settings)
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(logs));
            host.ConfigureTestServices(collection =>
            {
                collection.AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient(TestAws.Credentials, aws.Configure(new AmazonSQSConfig())));
                collection.AddSingleton<IAmazonDynamoDB>(
                    _ => new AmazonDynamoDBClient(TestAws.Credentials, aws.Configure(new AmazonDynamoDBConfig())));
                collection.AddSingleton<IAmazonS3>(_ => new AmazonS3Client(TestAws.Credentials, aws.Configure(new AmazonS3Config())));
                services?.Invoke(collection);
            });
        }));
    }

    public T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        await Aws.DisposeAsync();
    }
}
