using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Storage;

/// <summary>
/// Keeps a service from starting where nobody could be told from anybody; on a developer's machine, says that it is open.
/// </summary>
internal sealed partial class KeyStoreCheck(
    ApiKeyTable table, IHostEnvironment environment, ILogger<KeyStoreCheck> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Before anything listens.</summary>
    /// <exception cref="KeyStoreException">Outside Development: the table is not there, is of another shape, or may not be
    /// read.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            Log.Open(logger, ApiKeyClaims.DevelopmentTenant);
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            // A read of any key needs the permission that the service needs anyway, and fails on a table of another shape.
            await table.FindAsync(KeyPrefix.Create(), limit.Token);
        }
        catch (Exception exception)
            when (exception is KeyStoreException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new KeyStoreException(
                $"The table of API keys, {table.Name}, cannot be read, and outside Development nobody is served without a key, "
                + "so the service does not start. Deploy that table, or name the one there is in ApiKeys:TableName; its partition key is "
                + $"the string '{Events.KeyRow.Prefix}', it has no sort key, and the service needs dynamodb:GetItem on it.",
                exception);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(
            1, LogLevel.Warning, "Callers on this machine need no API key: without one they are tenant {Tenant}, with every scope")]
        public static partial void Open(ILogger logger, string tenant);
    }
}
