using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.SQS.Internal;

/// <summary>The configured URL, else the region's: https://docs.aws.amazon.com/general/latest/gr/sqs-service.html</summary>
internal sealed class SqsEndpointProvider : IEndpointProvider
{
    internal const string Region = "Region";
    internal const string UseDualStack = "UseDualStack";
    internal const string UseFips = "UseFIPS";
    internal const string Override = "Endpoint";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters[UseFips] is true;
        var dualStack = parameters[UseDualStack] is true;
        if (parameters[Override] is string url)
        {
            return (fips, dualStack) switch
            {
                (true, _) => throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported"),
                (_, true) => throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported"),
                _ => new Endpoint(url),
            };
        }

        var region = parameters[Region] as string ?? throw new AmazonClientException("Invalid Configuration: Missing Region");
        var suffix = Fn.GetAttr(Fn.Partition(region), dualStack ? "dualStackDnsSuffix" : "dnsSuffix");
        return new Endpoint($"https://sqs{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}
