using System.Threading.Channels;
using Events;
using Ingestion.Api.Endpoints;
using Ingestion.Api.Errors;
using Ingestion.Api.Publishing;
using Ingestion.Api.Requests;
using Ingestion.Api.Telemetry;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Streaming;

/// <summary>
/// Reads events line by line, hands them to the queue and answers each line, all at the same time. No more than a few batches are under
/// way: while the queue or the client is slow, nothing more is read.
/// </summary>
internal sealed partial class EventStream(
    LineJudge judge,
    EventPublisher publisher,
    IngestionTelemetry telemetry,
    TimeProvider time,
    IOptions<NdjsonOptions> options,
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

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var window = new SemaphoreSlim(options.Value.MaxBatchesInFlight);
        using var verdicts = new VerdictWriter(
            context.Response, MinimalReturn.IsPreferred(context), options.Value.VerdictTimeout, time);
        var sent = Channel.CreateUnbounded<SentLines>();
        var reading = ReadAsync(context, tenant, window, sent.Writer, stop.Token);
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
                return problem ?? Problems.BodyEmpty;
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
        }
    }

    /// <returns>Why the body was not read to its end.</returns>
    private async Task<Problem?> ReadAsync(
        HttpContext context, TenantId tenant, SemaphoreSlim window, ChannelWriter<SentLines> sent, CancellationToken cancellationToken)
    {
        try
        {
            LiftServerLimit(context);
            await using var body = BodyStream.Open(context, options.Value.MaxBytes);
            using var lines = new LineReader(body, BodyLimits.EventBytes);
            while (true)
            {
                await window.WaitAsync(cancellationToken);
                if (!await lines.WaitAsync(cancellationToken))
                {
                    return null;
                }

                sent.TryWrite(Send(lines, tenant, context.RequestAborted));
            }
        }
        catch (UnreadableBodyException exception)
        {
            return exception.Problem;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Problems.Stopping;
        }
        finally
        {
            sent.Complete();
        }
    }

    private SentLines Send(LineReader lines, TenantId tenant, CancellationToken cancellationToken)
    {
        var bytes = 0;
        var judged = new List<JudgedEvent>();
        while (judged.Count < Load.FullEvents && lines.TryRead(out var line, out var tooLong))
        {
            judged.Add(judge.Judge(line, tooLong, tenant));
            bytes += line.Length;
        }

        var batch = new Batch(judged);
        telemetry.Ingested(EventOutcome.Rejected, batch.Rejected);
        return new SentLines(batch, bytes, publisher.PublishAsync(batch.Valid, cancellationToken), telemetry);
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

        [LoggerMessage(2, LogLevel.Information, "A stream of events was broken off after {Lines} lines: its client does not read the verdicts")]
        public static partial void NotRead(ILogger logger, int lines);
    }
}
