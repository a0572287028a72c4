using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Processor.Consuming;
using Testing;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>The service that takes events from the queue and stores them, on the AWS of an <see cref="IngestionDriver"/>.</summary>
internal sealed class RunningProcessor : IAsyncDisposable
{
    private readonly WebApplicationFactory<QueuePump> _factory;

    private RunningProcessor(WebApplicationFactory<QueuePump> factory) => _factory = factory;

    public static RunningProcessor Start(TestAws aws)
    {
        var factory = new WebApplicationFactory<QueuePump>().WithWebHostBuilder(host => host
            .UseSetting("FileProcessing:IsEnabled", "false")
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services => services.AddSingleton(aws.Sqs).AddSingleton(aws.DynamoDb).AddSingleton(aws.S3)));
        _ = factory.Server;
        return new RunningProcessor(factory);
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();
}
