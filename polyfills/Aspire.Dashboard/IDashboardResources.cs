namespace Aspire.Dashboard;

/// <summary>What the dashboard shows of the processes that a host runs. The host implements it.</summary>
public interface IDashboardResources
{
    /// <summary>Every resource as it is now, then each change as a whole new snapshot, in order, until cancelled.</summary>
    IAsyncEnumerable<DashboardResource> WatchResourcesAsync(CancellationToken cancellationToken);

    /// <summary>One resource's console: the lines kept so far, then each new one, until cancelled.</summary>
    IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchConsoleAsync(string resource, CancellationToken cancellationToken);

    /// <summary>Called only with a resource and an enabled command of its newest snapshot.</summary>
    Task<CommandResult> ExecuteCommandAsync(string resource, string command, CancellationToken cancellationToken);
}

/// <param name="Time">Null: the time at which the dashboard reads the line.</param>
/// <param name="Text">Raw: it may hold ANSI colours.</param>
public sealed record ConsoleLine(string Text, bool IsError, DateTimeOffset? Time = null);

/// <param name="Message">What to tell the user; null when there is nothing to tell.</param>
public sealed record CommandResult(bool Success, string? Message = null);
