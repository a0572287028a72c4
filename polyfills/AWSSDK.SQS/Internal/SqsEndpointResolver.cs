using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.SQS.Internal;

internal sealed class SqsEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return new EndpointParameters
        {
            [SqsEndpointProvider.Region] = (requestContext.Request.AlternateEndpoint ?? config.RegionEndpoint)?.SystemName,
            [SqsEndpointProvider.UseDualStack] = config.UseDualstackEndpoint,
            [SqsEndpointProvider.UseFips] = config.UseFIPSEndpoint,
            [SqsEndpointProvider.Override] = config.ServiceURL,
        };
    }
}
