using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>Takes the alert of a cause one step on, by what was seen: it is opened, told again, or over.</summary>
internal sealed partial class AlertKeeper(
    AlertStore store,
    Outbox outbox,
    HourlyBound bound,
    Notices notices,
    IEnumerable<IAlertChannel> channels,
    IOptions<AlertOptions> options,
    ILogger<AlertKeeper> logger)
{
    private readonly string[] _channels = [.. channels.Where(channel => channel.IsOn).Select(channel => channel.Name)];

    /// <returns>What became of it here; null where nothing did.</returns>
    public Task<AlertStep?> TakeStepAsync(string rule, Observation seen, Alert? open, DateTimeOffset now, CancellationToken cancellationToken) =>
        (seen.Finding, open) switch
        {
            ({ } finding, null) => OpenAsync(rule, seen.Subject, finding, now, cancellationToken),
            ({ } finding, { } alert) => GoOnAsync(alert, finding, now, cancellationToken),
            (null, { } alert) => CalmAsync(alert, seen.Ending, now, cancellationToken),
            _ => Task.FromResult<AlertStep?>(null),
        };

    private async Task<AlertStep?> OpenAsync(string rule, string subject, Finding finding, DateTimeOffset now, CancellationToken cancellationToken)
    {
        finding = await LookCloserAsync(rule, finding, cancellationToken);
        var alert = new Alert
        {
            Id = EventId.Create(now).Value,
            Rule = rule,
            Subject = subject,
            Summary = finding.Summary,
            Count = finding.Count,
            Since = finding.Since ?? now,
            OpenedAt = now,
            SampleId = finding.SampleId,
            Link = finding.Link,
        };
        if (!await bound.HasRoomAsync(now, cancellationToken))
        {
            Log.Held(logger, rule, options.Value.MaxPerHour);
            return await store.TryOpenAsync(alert, [], cancellationToken) ? AlertStep.Opened : null;
        }

        alert = alert with { NoticedAt = now, Notices = 1 };
        return await store.TryOpenAsync(alert, [.. Told(alert, Notice.Raised, now), bound.OneMore(now)], cancellationToken) ? AlertStep.Opened : null;
    }

    private async Task<AlertStep?> GoOnAsync(Alert open, Finding finding, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What was found out at its beginning stays, where a later look is not as close.
        var isClose = finding.LookCloserAsync is null;
        var next = open with
        {
            Summary = isClose || finding.Count != open.Count ? finding.Summary : open.Summary,
            Count = finding.Count,
            SampleId = finding.SampleId ?? open.SampleId,
            QuietSince = null,
        };
        var isDue = !open.IsSilenced(now) && (open.NoticedAt is not { } last || now - last >= options.Value.RepeatAfter);
        if (isDue && await bound.HasRoomAsync(now, cancellationToken))
        {
            next = next with { NoticedAt = now, Notices = open.Notices + 1 };
            var kind = open.Notices == 0 ? Notice.Raised : Notice.Repeated;
            return await store.TryChangeAsync(open, next, [.. Told(next, kind, now), bound.OneMore(now)], cancellationToken) ? AlertStep.Told : null;
        }

        if (next != open)
        {
            await store.TryChangeAsync(open, next, [], cancellationToken);
        }

        return null;
    }

    private async Task<AlertStep?> CalmAsync(Alert open, string ending, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var quietSince = open.QuietSince ?? now;
        if (now - quietSince < options.Value.RecoverAfter)
        {
            if (open.QuietSince is null)
            {
                await store.TryChangeAsync(open, open with { QuietSince = now }, [], cancellationToken);
            }

            return null;
        }

        // Of what nobody was told, nobody is told the end either.
        var over = open with { QuietSince = quietSince, EndedAt = now, Ending = ending };
        var told = open.Notices > 0 && !open.IsSilenced(now) ? Told(over, Notice.Recovered, now) : [];
        return await store.TryChangeAsync(open, over, told, cancellationToken) ? AlertStep.Ended : null;
    }

    private TransactWriteItem[] Told(Alert alert, string kind, DateTimeOffset now)
    {
        var notice = notices.Of(alert, kind, now);
        return Array.ConvertAll(_channels, channel => outbox.Add(channel, notice, now));
    }

    // An alert that says less is better than none.
    private async Task<Finding> LookCloserAsync(string rule, Finding finding, CancellationToken cancellationToken)
    {
        try
        {
            return finding.LookCloserAsync is { } lookCloserAsync ? await lookCloserAsync(cancellationToken) : finding;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotCloser(logger, rule, exception);
            return finding;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An alert of {Rule} is open and not told yet: {Most} were told in this hour")]
        public static partial void Held(ILogger logger, string rule, int most);

        [LoggerMessage(2, LogLevel.Warning, "An alert of {Rule} says less than it could")]
        public static partial void NotCloser(ILogger logger, string rule, Exception exception);
    }
}
