using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Simulation.World;
using Testing;

namespace Simulation.Services;

/// <summary>The whole host of a service, as its Program builds it, on the world's time and at the end of a wire.</summary>
/// <typeparam name="TEntry">A type of the service's assembly.</typeparam>
internal sealed class SimulatedService<TEntry> : IDisposable
    where TEntry : class
{
    private readonly SimulatedProcess _process;
    private readonly WebApplicationFactory<TEntry> _factory;

    /// <param name="process">What its crash ends.</param>
    /// <param name="wire">Its way to AWS.</param>
    /// <param name="aws">Where that leads.</param>
    /// <param name="maxErrorRetry">Of the SDK clients; null leaves the service's own.</param>
    /// <param name="replace">Changes its services.</param>
    public SimulatedService(SimulatedProcess process, HttpMessageHandler wire, TestAws aws, int maxErrorRetry, Action<IServiceCollection> replace)
    {
        _process = process;
        var clients = new WireClients(wire);
        _factory = new WebApplicationFactory<TEntry>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("FileProcessing:IsEnabled", "false");
            host.ConfigureLogging(logging => logging.ClearProviders());
            host.ConfigureTestServices(services => replace(services
                .AddSingleton<TimeProvider>(process.Clock)
                .AddSingleton(aws.S3)
                .AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient(TestAws.Credentials, Configure(aws, clients, new AmazonSQSConfig(), maxErrorRetry)))
                .AddSingleton<IAmazonDynamoDB>(_ =>
                    new AmazonDynamoDBClient(TestAws.Credentials, Configure(aws, clients, new AmazonDynamoDBConfig(), maxErrorRetry)))
                .AddSingleton<IAmazonS3>(_ => new AmazonS3Client(TestAws.Credentials, Configure(aws, clients, new AmazonS3Config(), maxErrorRetry)))));
        });
        Services = _factory.Services;
    }

    public IServiceProvider Services { get; }

    public HttpClient CreateClient() => _factory.CreateClient();

    /// <summary>From now on nothing that it does reaches anything.</summary>
    public void Crash() => _process.Die();

    public void Dispose()
    {
        _process.Die();
        _factory.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _process.Dispose();
    }

    private static TConfig Configure<TConfig>(TestAws aws, WireClients clients, TConfig config, int maxErrorRetry)
        where TConfig : Amazon.Runtime.ClientConfig
    {
        aws.Configure(config);
        config.HttpClientFactory = clients;
        config.MaxErrorRetry = maxErrorRetry;
        return config;
    }
}
