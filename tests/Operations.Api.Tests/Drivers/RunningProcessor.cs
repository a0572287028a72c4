using Amazon.DynamoDBv2;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Processor.Consuming;

namespace Operations.Api.Tests.Drivers;

/// <summary>The service that takes events from the queue, on the AWS of an <see cref="OperationsDriver"/>.</summary>
internal static class RunningProcessor
{
    /// <param name="driver">Whose AWS it is.</param>
    /// <param name="dynamoDb">In the place of that AWS's own.</param>
    public static WebApplicationFactory<QueuePump> Start(OperationsDriver driver, IAmazonDynamoDB? dynamoDb = null)
    {
        var factory = new WebApplicationFactory<QueuePump>().WithWebHostBuilder(host => host
            .UseSetting("Heartbeats:Enabled", "true")
            .UseSetting("Heartbeats:Interval", "00:00:01")
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services => services
                .AddSingleton(driver.Aws.Sqs).AddSingleton(driver.Aws.S3).AddSingleton(dynamoDb ?? driver.Aws.DynamoDb)));
        _ = factory.Server;
        return factory;
    }
}
