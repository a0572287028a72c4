namespace Operations.Api.Alerts;

/// <summary>A way to tell somebody.</summary>
internal interface IAlertChannel
{
    string Name { get; }

    /// <summary>Whether it is set up.</summary>
    bool IsOn { get; }

    /// <summary>Returns when the other side has taken the notice.</summary>
    /// <exception cref="NoticeNotTakenException">It has not.</exception>
    Task SendAsync(Notice notice, CancellationToken cancellationToken);
}
