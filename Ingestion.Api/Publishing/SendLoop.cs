using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Publishing;

/// <summary>
/// Takes what has gathered and sends it. An event goes at once, unless the call before is still out: then it waits for the end of that call,
/// and <see cref="PublishingOptions.MaxDelay"/> at most, together with what comes meanwhile, so that many requests share a call.
/// </summary>
internal sealed partial class SendLoop(
    SendQueue queue, QueueWriter writer, IOptions<PublishingOptions> options, TimeProvider time, ILogger<SendLoop> logger) : BackgroundService
{
    /// <summary>Ends when all that was taken in before the stop has its outcome.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var closing = stoppingToken.Register(queue.Close);
        using var slots = new SemaphoreSlim(options.Value.MaxConcurrentSends);
        var last = Task.CompletedTask;
        while (await queue.WaitAsync())
        {
            if (queue.Count < Load.FullEvents)
            {
                await last.WaitAsync(options.Value.MaxDelay, time, CancellationToken.None)
                    .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            }

            await slots.WaitAsync(CancellationToken.None);
            last = SendAsync(queue.Take(), slots);
        }

        for (var i = 0; i < options.Value.MaxConcurrentSends; i++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }
    }

    private async Task SendAsync(Load load, SemaphoreSlim slots)
    {
        await Task.Yield();
        Activity.Current = load.Activity;
        using var timeout = new CancellationTokenSource(options.Value.SendTimeout, time);
        try
        {
            foreach (var request in SendRequests.Fill(load.Events))
            {
                await writer.SendAsync(request, message => load.Accept(message.Events), timeout.Token);
            }
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
        }
        finally
        {
            load.GiveBackTheRest();
            queue.Release(load.Bytes);
            slots.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue took not all events; their clients are told to send them again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
