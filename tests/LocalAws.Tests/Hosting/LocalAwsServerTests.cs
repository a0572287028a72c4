using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace LocalAws.Tests.Hosting;

public sealed class LocalAwsServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_on_the_port_sends_and_receives()
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var sqs = Client(server);
        var queue = (await sqs.CreateQueueAsync("events", Token)).QueueUrl;
        Assert.Equal($"{server.Url}/123456789012/events", queue);

        await sqs.SendMessageAsync(queue, "x", Token);

        Assert.Equal("x", Assert.Single((await sqs.ReceiveMessageAsync(queue, Token)).Messages).Body);
    }

    [Fact]
    public async Task A_server_tells_that_it_is_healthy_and_what_it_is_and_not_what_it_runs_on()
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };

        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health", UriKind.Relative), Token));
        Assert.StartsWith("LocalAws", await http.GetStringAsync(new Uri("/", UriKind.Relative), Token), StringComparison.Ordinal);
        var other = await http.GetAsync(new Uri("/other", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Empty(other.Headers.Server);
    }

    [Fact]
    public async Task A_server_listens_on_the_loopback_interface_alone()
    {
        await using var server = await LocalAwsServer.StartAsync();

        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(new Uri(server.Url).Host)));
    }

    [Fact]
    public async Task The_hosts_own_urls_go_before_the_port()
    {
        await using var server = await LocalAwsServer.StartAsync("--urls", "http://127.0.0.1:0", "--LocalAws:Port", "1");

        Assert.NotEqual(1, new Uri(server.Url).Port);
    }

    [Fact]
    public async Task A_server_that_stops_ends_every_waiting_receive_empty()
    {
        await using var server = await LocalAwsServer.StartAsync();
        using var sqs = Client(server);
        var queue = (await sqs.CreateQueueAsync("events", Token)).QueueUrl;
        var started = TimeProvider.System.GetTimestamp();
        var waiting = sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { WaitTimeSeconds = 20 }, Token);
        await sqs.ListQueuesAsync(string.Empty, Token);

        await server.StopAsync();

        Assert.Null((await waiting).Messages);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    private static AmazonSQSClient Client(LocalAwsServer server) => new("test", "test", new AmazonSQSConfig
    {
        ServiceURL = server.Url,
        AuthenticationRegion = "us-east-1",
        MaxErrorRetry = 0,
    });
}
