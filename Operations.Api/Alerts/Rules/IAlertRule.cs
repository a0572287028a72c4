namespace Operations.Api.Alerts;

/// <summary>Looks whether one thing is as it should be.</summary>
internal interface IAlertRule
{
    /// <summary>One of <see cref="AlertRules"/>.</summary>
    string Code { get; }

    bool IsOn { get; }

    /// <param name="open">The alerts of this rule that are open.</param>
    /// <param name="now">When it looks.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>What it saw. An open alert of whose subject it says nothing stays as it is.</returns>
    Task<IReadOnlyList<Observation>> LookAsync(IReadOnlyList<Alert> open, DateTimeOffset now, CancellationToken cancellationToken);
}
