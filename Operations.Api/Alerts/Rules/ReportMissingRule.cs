using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Reports;

namespace Operations.Api.Alerts;

/// <summary>
/// The report of a day that is over is not there, or was made before the day was over. A day that was over before anybody looked for the first
/// time is not missed.
/// </summary>
internal sealed class ReportMissingRule(ReportReader reports, RuleMemory memory, IOptions<AlertOptions> options) : IAlertRule
{
    private const string FirstLook = "report#first-look";

    private readonly ReportMissingRuleOptions _options = options.Value.ReportMissing;
    private DateTimeOffset? _firstLook;
    private DateOnly? _seen;

    public string Code => AlertRules.ReportMissing;

    public bool IsOn => _options.Enabled;

    public async Task<IReadOnlyList<Observation>> LookAsync(IReadOnlyList<Alert> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var firstLook = _firstLook ??= await FirstLookAsync(now, cancellationToken);
        var yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var days = open.Select(alert => ReportKeys.TryParse(alert.Subject, out var day) ? day : yesterday).ToHashSet();
        if (_seen != yesterday && firstLook < EndOf(yesterday) && now >= EndOf(yesterday) + _options.After)
        {
            days.Add(yesterday);
        }

        var observations = new List<Observation>();
        foreach (var day in days)
        {
            var text = ReportKeys.Text(day);
            var isThere = (await reports.ListAsync(day, day, cancellationToken))
                .Any(report => Timestamp.TryParse(report.CreatedAt, out var made) && made >= EndOf(day));
            _seen = isThere && day == yesterday ? day : _seen;
            observations.Add(new Observation(text, isThere ? null : Missing(text, EndOf(day)), $"The report of {text} is there."));
        }

        return observations;
    }

    private Finding Missing(string day, DateTimeOffset due) => new()
    {
        Summary = $"The daily report of {day} is not there, {_options.After.TotalMinutes:F0} min after it was due.",
        Since = due,
        Link = "/reports",
    };

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private async Task<DateTimeOffset> FirstLookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await memory.FindAsync(FirstLook, cancellationToken) is { } first)
        {
            return first.At;
        }

        await memory.KeepAsync(FirstLook, 0, now, cancellationToken);
        return now;
    }
}
