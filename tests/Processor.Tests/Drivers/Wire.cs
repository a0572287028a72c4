using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Processor.Tests.Drivers;

/// <summary>What lies between the service and its AWS: shows every call, and lets a test decide what becomes of it.</summary>
internal sealed class Wire
{
    private readonly ConcurrentQueue<AmazonWebServiceRequest> _calls = [];
    private readonly ConcurrentQueue<AmazonWebServiceResponse> _answers = [];

    public delegate Task<AmazonWebServiceResponse> Interception(
        AmazonWebServiceRequest request, Func<Task<AmazonWebServiceResponse>> next, CancellationToken cancellationToken);

    /// <summary>Comes between a call and its answer.</summary>
    public Interception Intercept { get; set; } = (_, next, _) => next();

    public IReadOnlyList<T> Calls<T>() => [.. _calls.OfType<T>()];

    public IReadOnlyList<T> Answers<T>() => [.. _answers.OfType<T>()];

    /// <summary>The first <paramref name="times"/> calls of a kind fail before they arrive.</summary>
    public void FailFirst<TRequest>(int times, Func<Exception> fault)
    {
        var failed = 0;
        Intercept = (request, next, _) => request is TRequest && Interlocked.Increment(ref failed) <= times ? throw fault() : next();
    }

    /// <summary>The first <paramref name="times"/> calls of a kind never arrive; the test answers them.</summary>
    public void AnswerFirst<TRequest>(int times, Func<TRequest, AmazonWebServiceResponse> answer)
    {
        var answered = 0;
        Intercept = async (request, next, _) =>
            request is TRequest asked && Interlocked.Increment(ref answered) <= times ? answer(asked) : await next();
    }

    /// <summary>Calls of a kind wait to arrive until the test lets go of them.</summary>
    public Gate Hold<TRequest>()
    {
        var gate = new Gate();
        Intercept = async (request, next, cancellationToken) =>
        {
            if (request is TRequest)
            {
                await gate.PassAsync(cancellationToken);
            }

            return await next();
        };
        return gate;
    }

    /// <summary>The first <paramref name="times"/> answers of a kind are changed on their way back.</summary>
    public void ChangeFirst<TResponse>(int times, Action<TResponse> change)
    {
        var changed = 0;
        Intercept = async (_, next, _) =>
        {
            var response = await next();
            if (response is TResponse answer && Interlocked.Increment(ref changed) <= times)
            {
                change(answer);
            }

            return response;
        };
    }

    public PipelineHandler CreateTap() => new Tap(this);

    private sealed class Tap(Wire wire) : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var (request, cancellationToken) = (executionContext.RequestContext.OriginalRequest, executionContext.RequestContext.CancellationToken);
            wire._calls.Enqueue(request);
            var answer = await wire.Intercept(request, async () => await base.InvokeAsync<T>(executionContext), cancellationToken);
            wire._answers.Enqueue(answer);
            return (T)answer;
        }
    }
}
