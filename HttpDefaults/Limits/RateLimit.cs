using System.Globalization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace HttpDefaults;

/// <summary>Answers 429 where a caller has no tokens left, and tells every caller how many it has.</summary>
/// <remarks>https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/</remarks>
internal sealed class RateLimit(RequestDelegate next, CallerBuckets buckets, CallerShare share)
{
    public const string Header = "RateLimit";
    public const string PolicyHeader = "RateLimit-Policy";

    private const string Policy = "\"default\"";

    private readonly string _policy = string.Create(
        CultureInfo.InvariantCulture, $"{Policy};q={share.Tokens};w={share.Window.TotalSeconds:F0}");

    public Task InvokeAsync(HttpContext context)
    {
        if (!share.IsEnabled || context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            return next(context);
        }

        var bucket = buckets.Of(context);
        context.Features.Set(bucket);
        context.Response.OnStarting(() =>
        {
            var (remaining, untilFull) = bucket.Look();
            context.Response.Headers[PolicyHeader] = _policy;
            context.Response.Headers[Header] = string.Create(
                CultureInfo.InvariantCulture, $"{Policy};r={remaining};t={Math.Ceiling(untilFull.TotalSeconds):F0}");
            return Task.CompletedTask;
        });
        return bucket.Take(1) is { } wait ? CommonProblems.RateLimitExceeded(wait).ExecuteAsync(context) : next(context);
    }
}
