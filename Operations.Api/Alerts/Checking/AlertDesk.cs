using Events;

namespace Operations.Api.Alerts;

/// <summary>What operators do with alerts.</summary>
internal sealed class AlertDesk(AlertStore store, AlertBoard board, Outbox outbox, Notices notices, IEnumerable<IAlertChannel> channels, TimeProvider time)
{
    private const int MostTries = 3;

    public async Task<AlertList> ListAsync(CancellationToken cancellationToken)
    {
        var (open, over) = await board.ReadAsync(cancellationToken);
        var shown = await Task.WhenAll(channels.Select(async channel => new ChannelView
        {
            Name = channel.Name,
            On = channel.IsOn,
            Waiting = (await outbox.WaitingAsync(channel.Name, cancellationToken)).Count,
        }));
        return new AlertList { Items = open, Over = over, Channels = shown };
    }

    /// <summary>Sends a test notice by every channel at once, without the outbox: it is now that one wants to know.</summary>
    public async Task<TestView> TestAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = EventId.Create(now).Value;
        var notice = notices.Of(
            new Alert
            {
                Id = id,
                Rule = AlertRules.Test,
                Subject = "alerts",
                Summary = "This is a test. Nothing is wrong.",
                Since = now,
                OpenedAt = now,
                Link = "/alerts",
            },
            Notice.Test,
            now);
        return new TestView { Channels = await Task.WhenAll(channels.Select(channel => TestAsync(channel, notice, cancellationToken))) };
    }

    /// <returns>The alert as it is now; null where it is not open.</returns>
    public async Task<AlertView?> SilenceAsync(string id, TimeSpan lasting, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if ((await store.OpenAsync(cancellationToken)).FirstOrDefault(alert => alert.Id == id) is not { } alert)
            {
                return null;
            }

            var now = time.GetUtcNow();
            var silenced = alert with { SilencedUntil = lasting > TimeSpan.Zero ? now + lasting : null };
            if (await store.TryChangeAsync(alert, silenced, [], cancellationToken))
            {
                board.Forget();
                return AlertView.Of(silenced, now);
            }
        }

        return null;
    }

    private static async Task<TestedChannel> TestAsync(IAlertChannel channel, Notice notice, CancellationToken cancellationToken)
    {
        if (!channel.IsOn)
        {
            return new TestedChannel { Name = channel.Name, State = TestedChannel.Off };
        }

        try
        {
            await channel.SendAsync(notice, cancellationToken);
            return new TestedChannel { Name = channel.Name, State = TestedChannel.Sent };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new TestedChannel { Name = channel.Name, State = TestedChannel.Failed, Reason = NoticeNotTakenException.Of(exception).Message };
        }
    }
}
