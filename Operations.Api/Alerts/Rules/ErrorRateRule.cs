using System.Globalization;
using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>Too many of the newest events of a tenant ended as <c>failed</c> or <c>conflict</c>.</summary>
internal sealed class ErrorRateRule(RecentOutcomes outcomes, WatchedTenants tenants, IOptions<AlertOptions> options) : IAlertRule
{
    private readonly ErrorRateRuleOptions _options = options.Value.ErrorRate;

    public string Code => AlertRules.ErrorRate;

    public bool IsOn => _options.Enabled;

    public async Task<IReadOnlyList<Observation>> LookAsync(IReadOnlyList<Alert> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var observations = new List<Observation>();
        foreach (var tenant in await tenants.AllAsync(cancellationToken))
        {
            var newest = await outcomes.ReadAsync(tenant, now - _options.Window, now, cancellationToken);
            observations.Add(new Observation(
                tenant.Value, Look(tenant, newest), $"No more events of tenant {tenant} fail than may."));
        }

        return observations;
    }

    private Finding? Look(TenantId tenant, IReadOnlyList<RecentOutcome> newest)
    {
        var errors = newest.Where(one => one.IsError).ToArray();
        if (newest.Count < _options.AtLeast || errors.Length <= _options.Above * newest.Count)
        {
            return null;
        }

        var reason = errors.CountBy(one => one.Reason ?? one.Outcome, StringComparer.Ordinal).MaxBy(one => one.Value).Key;
        var outcome = Array.Exists(errors, one => one.Outcome == EventOutcome.Failed.Word) ? EventOutcome.Failed.Word : EventOutcome.Conflict.Word;
        return new Finding
        {
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{errors.Length} of the newest {newest.Count} events of tenant {tenant} ended as failed or conflict ({100.0 * errors.Length / newest.Count:F0} %), most for {reason}."),
            Count = errors.Length,
            Since = errors[^1].ReceivedAt,
            SampleId = errors[0].Id,
            Link = $"/events?outcome={outcome}&tenant={tenant}",
        };
    }
}
