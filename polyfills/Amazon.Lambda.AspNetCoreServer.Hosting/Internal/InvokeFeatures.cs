using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

/// <summary>A request and the answer to it, as ASP.NET Core sees them: all in memory.</summary>
internal sealed class InvokeFeatures : IDisposable
{
    private const string TraceIdVariable = "_X_AMZN_TRACE_ID";

    private readonly MemoryStream _responseBody = new();

    public InvokeFeatures()
    {
        ResponseBody = new StreamResponseBodyFeature(_responseBody);
        Collection.Set<IHttpRequestFeature>(Request);
        Collection.Set<IHttpRequestBodyDetectionFeature>(Request);
        Collection.Set<IHttpResponseFeature>(Response);
        Collection.Set<IHttpResponseBodyFeature>(ResponseBody);
        Collection.Set<IHttpConnectionFeature>(Connection);
        Collection.Set<IItemsFeature>(new ItemsFeature { Items = Items });
        Collection.Set<IHttpRequestIdentifierFeature>(new HttpRequestIdentifierFeature
        {
            TraceIdentifier = Environment.GetEnvironmentVariable(TraceIdVariable) ?? "",
        });
    }

    public FeatureCollection Collection { get; } = new();

    public LambdaRequestFeature Request { get; } = new();

    public LambdaResponseFeature Response { get; } = new();

    public StreamResponseBodyFeature ResponseBody { get; }

    public HttpConnectionFeature Connection { get; } = new();

    public Dictionary<object, object?> Items { get; } = [];

    public ReadOnlySpan<byte> WrittenBody => _responseBody.GetBuffer().AsSpan(0, (int)_responseBody.Length);

    public void Dispose() => _responseBody.Dispose();
}
