using System.Threading.Channels;
using Events;
using Ingestion.Api.Endpoints;
using Ingestion.Api.Errors;
using Ingestion.Api.Limits;
using Ingestion.Api.Publishing;
using Ingestion.Api.Requests;
using Ingestion.Api.Telemetry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Streaming;

/// <summary>
/// Reads events line by line, hands them to the queue and answers each line, all at the same time. No more than a few batches are under
/// way: while the queue or the client is slow, or the caller has no tokens left, nothing more is read.
/// </summary>
internal sealed partial class EventStream(
    LineJudge judge,
    EventPublisher publisher,
    IngestionTelemetry telemetry,
    Refusals refusals,
    TimeProvider time,
    IOptions<NdjsonOptions> options,
    IOptions<BodyLimits> limits,
    IHostApplicationLifetime lifetime,
    ILogger<EventStream> logger)
{
    /// <returns>Why no line was read; null where the lines have been answered.</returns>
    public async Task<Problem?> AnswerAsync(HttpContext context, TenantId tenant)
    {
        if ((BodyRules.CheckMediaType(context) ?? IdempotencyKey.OnBatch(context.Request)) is { } unsupported)
        {
            return unsupported;
        }

        using var timeout = new CancellationTokenSource(options.Value.MaxDuration, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping, timeout.Token);
        using var window = new SemaphoreSlim(options.Value.MaxBatchesInFlight);
        using var verdicts = new VerdictWriter(
            context.Response, MinimalReturn.IsPreferred(context), options.Value.VerdictTimeout, time);
        var rejections = new Rejections(telemetry);
        var sent = Channel.CreateUnbounded<SentLines>();
        var reading = ReadAsync(context, tenant, rejections, window, sent.Writer, stop.Token);
        try
        {
            await foreach (var lines in sent.Reader.ReadAllAsync(context.RequestAborted))
            {
                using (lines)
                {
                    await verdicts.WriteAsync(lines, context.RequestAborted);
                }

                window.Release();
            }

            var problem = await reading;
            if (verdicts.Count == 0)
            {
                return problem ?? CommonProblems.BodyEmpty;
            }

            if (problem is not null)
            {
                Log.Cut(logger, verdicts.Count, problem.Code);
            }

            await verdicts.EndAsync(problem?.ToBody(context), context.RequestAborted);
            return null;
        }
        catch (TimeoutException)
        {
            Log.NotRead(logger, verdicts.Count);
            context.Abort();
            return null;
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (sent.Reader.TryRead(out var unanswered))
            {
                unanswered.Dispose();
            }

            refusals.Add(context, rejections.Codes, rejections.Events, verdicts.Count);
        }
    }

    /// <returns>Why the body was not read to its end.</returns>
    private async Task<Problem?> ReadAsync(
        HttpContext context,
        TenantId tenant,
        Rejections rejections,
        SemaphoreSlim window,
        ChannelWriter<SentLines> sent,
        CancellationToken cancellationToken)
    {
        var paid = 1; // with the request
        try
        {
            LiftServerLimit(context);
            await using var body = BodyStream.Open(context, options.Value.MaxBytes);
            using var lines = new LineReader(body, limits.Value.EventBytes);
            while (true)
            {
                await window.WaitAsync(cancellationToken);
                if (!await lines.WaitAsync(cancellationToken))
                {
                    return null;
                }

                var (judged, bytes) = Judge(lines, tenant);
                if (await ChargeAsync(context, judged.Count - paid, cancellationToken) is { } exceeded)
                {
                    return exceeded;
                }

                paid = 0;
                var batch = new Batch(judged);
                rejections.Add(batch.Rejected);
                sent.TryWrite(new SentLines(batch, bytes, publisher.PublishAsync(batch.Valid, context.RequestAborted), telemetry));
            }
        }
        catch (UnreadableBodyException exception)
        {
            return exception.Problem;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return lifetime.ApplicationStopping.IsCancellationRequested ? Problems.Stopping : CommonProblems.RequestTimeout;
        }
        finally
        {
            sent.Complete();
        }
    }

    private (IReadOnlyList<JudgedEvent> Judged, int Bytes) Judge(LineReader lines, TenantId tenant)
    {
        var bytes = 0;
        var judged = new List<JudgedEvent>();
        var most = Math.Min(Load.FullEvents, limits.Value.BatchEvents); // A caller's bucket holds at least a batch.
        while (judged.Count < most && lines.TryRead(out var line, out var tooLong))
        {
            judged.Add(judge.Judge(line, tooLong, tenant));
            bytes += line.Length;
        }

        return (judged, bytes);
    }

    /// <summary>Waits until the caller has tokens for this many events, and takes them.</summary>
    /// <returns>Why there will be none in the time that the stream has.</returns>
    private async Task<Problem?> ChargeAsync(HttpContext context, int events, CancellationToken cancellationToken)
    {
        while (context.Features.Get<TokenBucket>()?.Take(events) is { } wait)
        {
            try
            {
                await Task.Delay(wait, time, cancellationToken);
            }
            catch (OperationCanceledException)
                when (!context.RequestAborted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return CommonProblems.RateLimitExceeded(wait);
            }
        }

        return null;
    }

    // The server's own limit is that of the largest other route.
    private void LiftServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = options.Value.MaxBytes;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A stream of events was cut after {Lines} lines: {Code}")]
        public static partial void Cut(ILogger logger, int lines, string code);

        [LoggerMessage(
            2, LogLevel.Information, "A stream of events was broken off after {Lines} lines: its client does not read the verdicts")]
        public static partial void NotRead(ILogger logger, int lines);
    }
}
