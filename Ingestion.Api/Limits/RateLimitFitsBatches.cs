using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Limits;

/// <summary>The rules for <see cref="RateLimitOptions"/> that one setting alone cannot break.</summary>
internal sealed class RateLimitFitsBatches(IConfiguration configuration) : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        var failures = new List<string>();
        if (options.Window.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            failures.Add($"Limits:Rate:Window is {options.Window}: clients are told it in whole seconds, so it must be some.");
        }

        // Not the validated options: what is wrong with them is told once, and there.
        var batch = (configuration.GetSection(BodyLimits.SectionName).Get<BodyLimits>() ?? new BodyLimits()).BatchEvents;
        if (options.Enabled && options.Events < batch)
        {
            failures.Add($"Limits:Rate:Events is {options.Events}, Limits:Body:BatchEvents is {batch}: a full batch would never be taken.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
