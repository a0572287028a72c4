using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Testing;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>Takes connections and never answers.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    /// <summary>A client that waits for this server.</summary>
    public AmazonDynamoDBClient Client() => new(
        TestAws.Credentials,
        new AmazonDynamoDBConfig { ServiceURL = $"http://{_listener.LocalEndpoint}", AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public void Dispose() => _listener.Dispose();
}
