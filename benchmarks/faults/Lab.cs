using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.SQS;
using AppHost.LocalTopology;
using LocalAws.Faults;
using LocalAws.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Simulation.World;

namespace FaultsBenchmark;

/// <summary>LocalAws on a port of this process, so that it outlives what is killed, and the services as processes of their own.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private readonly WebApplication _aws;

    private Lab(WebApplication aws, string url)
    {
        _aws = aws;
        Sqs = new AmazonSQSClient("test", "test", new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        DynamoDb = new AmazonDynamoDBClient("test", "test", new AmazonDynamoDBConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        Api = new ServiceProcess("Ingestion.Api", url, FreePort());
        Processor = new ServiceProcess("Processor", url, FreePort());
    }

    public Effects Effects { get; } = new();

    public AmazonSQSClient Sqs { get; }

    public AmazonDynamoDBClient DynamoDb { get; }

    public ServiceProcess Api { get; }

    public ServiceProcess Processor { get; }

    public FaultInjector Faults => _aws.Services.GetRequiredService<FaultInjector>();

    public static async Task<Lab> StartAsync()
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var builder = WebApplication.CreateSlimBuilder(["--urls", url]);
        builder.AddLocalAws();
        Lab? lab = null;
        builder.Services.AddSingleton<Action<ServedCall>>(call => lab?.Effects.OnServed(call));
        var aws = builder.Build();
        aws.UseLocalAws();
        await aws.StartAsync();
        lab = new Lab(aws, url);
        await TopologyProvisioner.ProvisionAsync(lab.Sqs, lab.DynamoDb, CancellationToken.None);
        await lab.Api.StartAsync();
        await lab.Processor.StartAsync();
        return lab;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Processor.Dispose();
        Sqs.Dispose();
        DynamoDb.Dispose();
        await _aws.StopAsync();
        await _aws.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
