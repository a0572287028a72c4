using Amazon.Runtime;
using LocalAws.Hosting;

namespace Testing;

/// <summary>Gives an SDK client an <see cref="HttpClient"/> that ends in <see cref="InProcessAws"/> instead of a socket.</summary>
internal sealed class InProcessHttpClientFactory(InProcessAws aws) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(aws.CreateHandler());

    /// <summary>The SDK's own cache of clients is shared by the whole process; each test's AWS stays its own.</summary>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
}
