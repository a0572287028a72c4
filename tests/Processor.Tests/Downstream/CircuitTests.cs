using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Processor.Downstream;
using Processor.Tests.Drivers;

namespace Processor.Tests.Downstream;

public sealed class CircuitTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Circuit _circuit;
    private int _calls;

    public CircuitTests() => _circuit = new Circuit("one", new CircuitOptions(), _clock, NullLogger<Circuit>.Instance);

    [Fact]
    public async Task A_downstream_that_keeps_failing_is_left_alone_until_it_is_well()
    {
        await FailAsync(10);

        await Assert.ThrowsAsync<BrokenCircuitException>(SucceedAsync);
        Assert.Equal((10, true, true), (_calls, _circuit.IsOpen, _circuit.IsSuspect));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await SucceedAsync();

        Assert.Equal((11, false, false), (_calls, _circuit.IsOpen, _circuit.IsSuspect));
    }

    [Fact]
    public async Task One_failure_makes_it_suspect_and_one_success_clears_it()
    {
        await FailAsync(1);
        Assert.True(_circuit.IsSuspect);
        Assert.False(_circuit.IsOpen);

        await SucceedAsync();

        Assert.False(_circuit.IsSuspect);
    }

    [Fact]
    public async Task A_call_that_never_ends_is_ended()
    {
        var call = _circuit.RunAsync(
            async ct =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                return 0;
            },
            TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => call);
        Assert.True(_circuit.IsSuspect);
    }

    [Fact]
    public async Task What_the_caller_cuts_short_says_nothing_of_the_downstream()
    {
        using var caller = new CancellationTokenSource();
        var call = _circuit.RunAsync(
            async ct =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                return 0;
            },
            caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.False(_circuit.IsSuspect);
    }

    [Fact]
    public async Task A_batch_that_fails_as_a_whole_is_a_failure_though_it_is_answered()
    {
        await AnswerAsync("InternalServerError", "ThrottlingError");
        Assert.True(_circuit.IsSuspect);

        await AnswerAsync("InternalServerError", "DuplicateItem");
        Assert.False(_circuit.IsSuspect);
    }

    private Task<BatchExecuteStatementResponse> AnswerAsync(params string[] codes) => _circuit.RunAsync(
        _ => Task.FromResult(new BatchExecuteStatementResponse
        {
            Responses = [.. codes.SelectMany(code => Transients.Answer(code).Responses)],
        }),
        TestContext.Current.CancellationToken);

    private Task<int> SucceedAsync() => _circuit.RunAsync(_ => Task.FromResult(++_calls), TestContext.Current.CancellationToken);

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => _circuit.RunAsync<int>(
                _ => ++_calls > 0 ? throw new HttpRequestException("no route to host") : Task.FromResult(0),
                TestContext.Current.CancellationToken));
        }
    }
}
