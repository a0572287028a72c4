using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Polyfills.Tests.Lambda;

/// <summary>A runtime API that gives one invocation after the other, and keeps what it is told.</summary>
internal sealed class RuntimeApi : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _invocations;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _given;

    public RuntimeApi(params string[] invocations) => _invocations = new(invocations);

    public List<(string Path, string Body, string? ErrorType, string? ContentType)> Told { get; } = [];

    /// <summary>All of them have been given, and another one was asked for.</summary>
    public Task Done => _done.Task;

    public HttpStatusCode AnswerTo { get; set; } = HttpStatusCode.Accepted;

    public long DeadlineMs { get; set; } = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            if (!_invocations.TryDequeue(out var payload))
            {
                _done.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var next = new HttpResponseMessage { Content = new StringContent(payload!, Encoding.UTF8, "application/json") };
            next.Headers.Add("Lambda-Runtime-Aws-Request-Id", $"request-{++_given}");
            next.Headers.Add("Lambda-Runtime-Invoked-Function-Arn", "arn:f");
            next.Headers.Add("Lambda-Runtime-Trace-Id", $"Root={_given}");
            next.Headers.Add("Lambda-Runtime-Deadline-Ms", $"{DeadlineMs}");
            return next;
        }

        lock (Told)
        {
            Told.Add((
                request.RequestUri!.PathAndQuery,
                request.Content!.ReadAsStringAsync(cancellationToken).GetAwaiter().GetResult(),
                request.Headers.TryGetValues("Lambda-Runtime-Function-Error-Type", out var types) ? types.Single() : null,
                request.Content.Headers.ContentType?.MediaType));
        }

        return new HttpResponseMessage(request.RequestUri.AbsolutePath.EndsWith("/response", StringComparison.Ordinal) ? AnswerTo : HttpStatusCode.Accepted);
    }
}
