using Microsoft.AspNetCore.Http.Features;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

internal sealed class LambdaRequestFeature : HttpRequestFeature, IHttpRequestBodyDetectionFeature
{
    public bool CanHaveBody => Body.Length > 0;
}
