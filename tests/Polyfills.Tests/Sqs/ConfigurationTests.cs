using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Polyfills.Tests.Sqs;

[Collection(nameof(ProcessWideSettings))]
public sealed class ConfigurationTests : IDisposable
{
    // AWSSDK.Core reads the region from the environment once in a process.
    private const string Region = "ap-southeast-2";

    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        AWSConfigs.InitializeCollections = false;
    }

    [Fact]
    public async Task The_endpoint_comes_from_the_environment_and_the_services_own_variable_wins()
    {
        using var sqs = new FakeSqs("{}");
        Set("AWS_REGION", Region);
        Set("AWS_ENDPOINT_URL", "http://any.test:4566");
        await CallAsync(sqs);
        Set("AWS_ENDPOINT_URL_SQS", "http://sqs-only.test:4566");
        await CallAsync(sqs);

        Assert.Equal("http://any.test:4566/", sqs.Requests[0].Uri.AbsoluteUri);
        Assert.Equal("http://sqs-only.test:4566/", sqs.Requests[1].Uri.AbsoluteUri);
        Assert.Contains($"/{Region}/sqs/aws4_request", sqs.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_and_region_come_from_the_environment()
    {
        using var sqs = new FakeSqs("{}");
        Set("AWS_REGION", Region);
        Set("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        Set("AWS_SECRET_ACCESS_KEY", "secret");
        Set("AWS_SESSION_TOKEN", "session");
        using var client = new AmazonSQSClient(new AmazonSQSConfig { HttpClientFactory = new FakeSqs.Factory(sqs) });

        await client.ReceiveMessageAsync("q", Token);

        Assert.Equal($"https://sqs.{Region}.amazonaws.com/", sqs.Only.Uri.AbsoluteUri);
        Assert.Contains("Credential=AKIDENVIRONMENT/", sqs.Only.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("session", sqs.Only.Headers["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task An_empty_collection_is_sent_unless_collections_start_out_empty()
    {
        using var sqs = new FakeSqs("{}");
        using var client = sqs.Client();

        await client.SetQueueAttributesAsync("q", [], Token);
        AWSConfigs.InitializeCollections = true;
        await client.SetQueueAttributesAsync("q", [], Token);

        Assert.Equal("""{"QueueUrl":"q","Attributes":{}}""", sqs.Requests[0].Body);
        Assert.Equal("""{"QueueUrl":"q"}""", sqs.Requests[1].Body);
        Assert.Empty((await client.ReceiveMessageAsync("q", Token)).Messages);
        Assert.Empty(new GetQueueAttributesResponse().Attributes);
    }

    [Theory]
    [InlineData("us-east-1", false, false, "https://sqs.us-east-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://sqs.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-west-2", true, false, "https://sqs-fips.us-west-2.amazonaws.com/")]
    [InlineData("us-west-2", false, true, "https://sqs.us-west-2.api.aws/")]
    public void Without_a_url_the_endpoint_is_the_regions(string region, bool fips, bool dualStack, string expected)
    {
        var config = new AmazonSQSConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };
        using var client = new AmazonSQSClient("key", "secret", config);

        Assert.Equal(expected, client.DetermineServiceOperationEndpoint(new ListQueuesRequest()).URL);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_url_cannot_be_combined_with_a_variant_of_the_regions_endpoint(bool fips, bool dualStack)
    {
        var config = new AmazonSQSConfig { ServiceURL = "http://sqs.test", UseFIPSEndpoint = fips, UseDualstackEndpoint = dualStack };

        var error = Assert.Throws<AmazonClientException>(
            () => config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ListQueuesRequest())));

        Assert.Contains("custom endpoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_constructor_takes_its_region_or_configuration()
    {
        Set("AWS_REGION", Region);
        var credentials = new BasicAWSCredentials("key", "secret");
        var region = RegionEndpoint.USWest2;
        var config = new AmazonSQSConfig { RegionEndpoint = region };
        AmazonSQSClient[] regional =
        [
            new(region), new(config), new(credentials, region), new(credentials, config), new("key", "secret", region),
            new("key", "secret", config), new("key", "secret", "session", region), new("key", "secret", "session", config),
        ];
        AmazonSQSClient[] ambient = [new(), new(credentials), new("key", "secret"), new("key", "secret", "session")];

        Assert.All(regional, client => Assert.Equal(region, client.Config.RegionEndpoint));
        Assert.All(ambient, client => Assert.Equal(Region, client.Config.RegionEndpoint.SystemName));
        Assert.All(regional.Concat(ambient), client => client.Dispose());
    }

    [Fact]
    public void The_interface_makes_its_own_default_client()
    {
        Set("AWS_REGION", Region);
        var config = Default<IAmazonSQS>.Config();

        Assert.IsType<AmazonSQSConfig>(config);
        Assert.Equal(("sqs", "2012-11-05", "SQS"), (config.RegionEndpointServiceName, config.ServiceVersion, AmazonSQSConfig.ServiceId));
        using var client = Assert.IsType<AmazonSQSClient>(Default<IAmazonSQS>.Client(new BasicAWSCredentials("k", "s"), config));
        using var ambient = Assert.IsType<AmazonSQSClient>(Default<IAmazonSQS>.Client(null!, config));
        Assert.Throws<AmazonClientException>(() => Default<IAmazonSQS>.Client(null!, null!));
    }

    [Fact]
    public void A_constant_is_found_by_its_name()
    {
        QueueAttributeName known = "QueueArn";
        MessageSystemAttributeName system = "AWSTraceHeader";
        MessageSystemAttributeNameForSends send = "AWSTraceHeader";

        Assert.Same(QueueAttributeName.QueueArn, known);
        Assert.Same(MessageSystemAttributeName.AWSTraceHeader, system);
        Assert.Same(MessageSystemAttributeNameForSends.AWSTraceHeader, send);
        Assert.Equal("Unheard", QueueAttributeName.FindValue("Unheard").Value);
    }

    private static async Task CallAsync(FakeSqs sqs)
    {
        using var client = new AmazonSQSClient("key", "secret", new AmazonSQSConfig { HttpClientFactory = new FakeSqs.Factory(sqs) });
        await client.ReceiveMessageAsync("q", Token);
    }

    private void Set(string name, string value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    private static class Default<TService>
        where TService : IAmazonService
    {
        internal static ClientConfig Config() => TService.CreateDefaultClientConfig();

        internal static IAmazonService Client(AWSCredentials credentials, ClientConfig config) =>
            TService.CreateDefaultServiceClient(credentials, config);
    }
}
