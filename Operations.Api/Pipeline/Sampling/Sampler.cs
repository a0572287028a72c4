using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Operations.Api.Pipeline;

/// <summary>Takes samples all the time, so that the last hour can be shown.</summary>
internal sealed class Sampler(Samples samples, IOptions<PipelineOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsInBackground)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // It would be a trace every few seconds that tells nothing.
                using var untraced = SuppressInstrumentationScope.Begin();
                await samples.AddAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(options.Value.SampleInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
