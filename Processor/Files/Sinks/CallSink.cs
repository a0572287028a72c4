using System.Globalization;
using System.Net.Http.Headers;
using Events;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Processor.Consuming;
using Processor.Downstream;
using Processor.Files.State;

namespace Processor.Files.Sinks;

/// <summary>Calls the rule's downstream once for each row, as many at a time as it takes well.</summary>
internal sealed class CallSink(
    [FromKeyedServices(Downstreams.FileRows)] DownstreamHttp downstream, Backoff backoff, IOptions<FilesOptions> options, TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <returns>The rows that the downstream refuses for what they are.</returns>
    public async Task<IReadOnlyList<FileRowData>> SendAsync(
        FileTask task, IReadOnlyList<(FileRowData Row, EventEnvelope Envelope)> rows, CancellationToken cancellationToken)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var calls = rows.Select(async (item, index) =>
        {
            try
            {
                return await TakesAsync(task, item.Row, item.Envelope, index, work.Token);
            }
            catch
            {
                // The others of the batch would only make it worse.
                await work.CancelAsync();
                throw;
            }
        }).ToArray();
        try
        {
            var taken = await Task.WhenAll(calls);
            return [.. rows.Where((_, index) => !taken[index]).Select(item => item.Row)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Rather what came first than what it made of the others.
            throw calls.SelectMany(call => call.Exception?.InnerExceptions ?? Enumerable.Empty<Exception>()).First(fault => fault is not OperationCanceledException);
        }
    }

    private async Task<bool> TakesAsync(FileTask task, FileRowData row, EventEnvelope envelope, int index, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var answer = await downstream.SendAsync(envelope, index, RequestOf(task, row), cancellationToken);
                return true;
            }
            catch (DownstreamAnswerException exception) when (exception.IsRefusal)
            {
                return false;
            }
            catch (Exception exception) when (attempt < options.Value.CallAttempts && !cancellationToken.IsCancellationRequested)
            {
                var asked = exception switch
                {
                    DownstreamAnswerException answer => answer.RetryAfter,
                    BrokenCircuitException broken => broken.RetryAfter,
                    _ => null,
                };
                if (asked > LongestPause)
                {
                    throw;
                }

                var drawn = backoff.FullJitter(FirstPause, LongestPause, attempt);
                await Task.Delay(asked > drawn ? asked.Value : drawn, timeProvider, cancellationToken);
            }
        }
    }

    private static HttpRequestMessage RequestOf(FileTask task, FileRowData row)
    {
        var content = new ReadOnlyMemoryContent(row.Payload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, task.Rule.Url) { Content = content };
        request.Headers.Add("EventApp-File", Uri.EscapeDataString(task.Notice.Key));
        request.Headers.Add("EventApp-Row", row.Number.ToString(CultureInfo.InvariantCulture));
        return request;
    }
}
