using System.Globalization;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Files;

namespace Operations.Api.Alerts;

/// <summary>Too many rows of a file were rejected: of one of the newest of a tenant, or one that an alert is open for.</summary>
internal sealed class RejectedRateRule(FileReader files, WatchedTenants tenants, IOptions<AlertOptions> options) : IAlertRule
{
    private const int MostRead = 50;

    private readonly RejectedRateRuleOptions _options = options.Value.RejectedRate;

    public string Code => AlertRules.RejectedRate;

    public bool IsOn => _options.Enabled;

    public async Task<IReadOnlyList<Observation>> LookAsync(IReadOnlyList<Alert> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var observations = new Dictionary<string, Observation>(StringComparer.Ordinal);
        foreach (var tenant in await tenants.AllAsync(cancellationToken))
        {
            var (newest, _) = await files.ListAsync(tenant, status: null, start: null, MostRead, cancellationToken);
            foreach (var file in newest)
            {
                observations[SubjectOf(file)] = Look(file, now);
            }
        }

        foreach (var subject in open.Select(alert => alert.Subject).Where(subject => !observations.ContainsKey(subject)))
        {
            observations[subject] = await LookAgainAsync(subject, now, cancellationToken);
        }

        return [.. observations.Values];
    }

    private static string SubjectOf(FileView file) => $"{file.Tenant}/{file.Id}";

    private async Task<Observation> LookAgainAsync(string subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parts = subject.Split('/', 2);
        return TenantId.TryCreate(parts[0], out var tenant) && await files.FindAsync(tenant, parts[^1], cancellationToken) is { } row
            ? Look(FileView.Of(row), now)
            : new Observation(subject, null, "Nothing is known of the file any more.");
    }

    private Observation Look(FileView file, DateTimeOffset now)
    {
        var subject = SubjectOf(file);
        if (file.ReplacedAt is not null)
        {
            return new Observation(subject, null, "The file was replaced or removed.");
        }

        if (file.Status != FileStatus.Processed || file.Rows < _options.AtLeast || file.Rejected <= _options.Above * file.Rows)
        {
            return new Observation(subject, null, "No more of its rows are rejected than may be.");
        }

        if (!Timestamp.TryParse(file.FinishedAt, out var finished) || now - finished > _options.Window)
        {
            return new Observation(subject, null, string.Create(CultureInfo.InvariantCulture, $"It has been so for {_options.Window.TotalHours:F0} h, and nobody was told again."));
        }

        var most = file.RejectedBy is { Count: > 0 } by ? $", most for {by.MaxBy(one => one.Value).Key}" : "";
        return new Observation(subject, new Finding
        {
            Summary = string.Create(
                CultureInfo.InvariantCulture, $"{file.Rejected} of {file.Rows} rows of a file of tenant {file.Tenant} were rejected{most}: {PlainText.Of(file.Name)}"),
            Count = file.Rejected,
            Since = finished,
            SampleId = file.Id,
            Link = $"/files/{file.Id}",
        });
    }
}
