using Events;
using Microsoft.Extensions.Options;
using Processor.Handlers;
using Processor.Outbox;
using Processor.Storage;
using Processor.Tests.Drivers;

namespace Processor.Tests.Handlers;

public sealed class HandlerOptionsTests
{
    [Fact]
    public async Task Without_settings_these_hold()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        var handlers = driver.Service<IOptions<HandlerOptions>>().Value;
        Assert.Equal((16, TimeSpan.FromSeconds(10), 8), (handlers.MaxConcurrency, handlers.Timeout, handlers.MaxAttempts));
        var outbox = driver.Service<IOptions<OutboxOptions>>().Value;
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), 100), (outbox.SweepInterval, outbox.MinAge, outbox.MaxRowsPerShard));
        Assert.Equal(Topology.EffectsTable.Name, driver.Service<IOptions<StorageOptions>>().Value.EffectsTableName);
    }

    [Theory]
    [InlineData("Handlers:MaxConcurrency", "0", "The field HandlerOptions.MaxConcurrency must be between 1 and 256.")]
    [InlineData("Handlers:Timeout", "00:06:00", "The field HandlerOptions.Timeout must be between 00:00:00.1000000 and 00:05:00.")]
    [InlineData("Handlers:MaxAttempts", "21", "The field HandlerOptions.MaxAttempts must be between 1 and 20.")]
    [InlineData("Outbox:SweepInterval", "00:00:00", "The field OutboxOptions.SweepInterval must be between 00:00:00.1000000 and 01:00:00.")]
    [InlineData("Outbox:MinAge", "02:00:00", "The field OutboxOptions.MinAge must be between 00:00:00 and 01:00:00.")]
    [InlineData("Outbox:MaxRowsPerShard", "0", "The field OutboxOptions.MaxRowsPerShard must be between 1 and 1000.")]
    [InlineData("Storage:EffectsTableName", "a b", "The field StorageOptions.EffectsTableName must match the regular expression '^[A-Za-z0-9_.-]{3,255}$'.")]
    public async Task A_wrong_setting_is_named_before_the_service_starts(string key, string value, string message)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var driver = await ProcessorDriver.StartAsync(Settings.Of((key, value)));
        });

        Assert.EndsWith(message, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }
}
