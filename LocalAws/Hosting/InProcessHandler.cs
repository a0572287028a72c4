using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.Hosting;

/// <summary>Turns an outgoing <see cref="HttpRequestMessage"/> into a call of a <see cref="RequestDelegate"/>, and its answer back.</summary>
internal sealed class InProcessHandler(RequestDelegate application, IServiceProvider services) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no URI.");
        context.Request.Method = request.Method.Method;
        context.Request.Scheme = uri.Scheme;
        context.Request.Path = PathString.FromUriComponent(uri.AbsolutePath);
        context.Request.QueryString = QueryString.FromUriComponent(uri.Query);
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = uri.PathAndQuery;
        foreach (var (name, values) in request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default))
        {
            context.Request.Headers.Append(name, values.ToArray());
        }

        // The caller's own Host header is the same, and would be there twice.
        context.Request.Host = HostString.FromUriComponent(uri.Authority);
        context.Request.ContentLength = request.Content is null ? 0 : request.Content.Headers.ContentLength;
        if (request.Content is not null)
        {
            context.Request.Body = await request.Content.ReadAsStreamAsync(cancellationToken);
        }

        var body = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        var handedOver = new HandedOverContent();
        context.Features.Set(handedOver);
        var connection = new Connection { RequestAborted = cancellationToken };
        context.Features.Set<IHttpRequestLifetimeFeature>(connection);
        await application(context);
        cancellationToken.ThrowIfCancellationRequested();
        if (connection.IsBroken)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke before there was an answer.");
        }

        await context.Response.BodyWriter.FlushAsync(cancellationToken);

        body.Position = 0;
        var response = new HttpResponseMessage((HttpStatusCode)context.Response.StatusCode)
        {
            RequestMessage = request,
            Content = new StreamContent(handedOver.Content ?? body),
        };
        foreach (var (name, values) in context.Response.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                response.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return response;
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public bool IsBroken { get; private set; }

        public void Abort() => IsBroken = true;
    }
}
