using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>The same event again has no further effect; another event under its identity never replaces it.</summary>
public sealed class IdentityTests
{
    [Fact]
    public async Task An_event_that_comes_again_is_stored_once_and_its_message_deleted()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Event("a", """{"x":1,"y":2}"""));
        await driver.SettledAsync();
        var before = Assert.Single(await driver.RowsAsync()).Text;
        await driver.SendAsync(EventBuilder.Event("a", """{ "y":2, "x":1 }"""));
        await driver.SettledAsync();

        Assert.Equal(before, Assert.Single(await driver.RowsAsync()).Text);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task Copies_of_an_event_in_one_batch_are_stored_once()
    {
        var twice = EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("a"));
        await using var driver = await ProcessorDriver.StartAsync(bodies: [twice, twice]);

        await driver.SettledAsync();

        Assert.Single(await driver.RowsAsync());
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task A_conflict_leaves_the_row_as_it_is_and_goes_to_the_dead_letter_queue()
    {
        var other = EventBuilder.Event("a", """{"value":-1}""");
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();
        var before = Assert.Single(await driver.RowsAsync()).Text;
        await driver.SendAsync(other);

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal("identity.conflict", letter.Reason);
        Assert.Equal("Another event of the same tenant, source and id was stored before.", letter["eventapp.reason.message"]);
        Assert.Equal("acme sensor-01 a", letter.Identity);
        Assert.Equal(EventBuilder.Packed(other), letter.Body);
        await driver.SettledAsync();
        Assert.Equal(before, Assert.Single(await driver.RowsAsync()).Text);
    }

    [Fact]
    public async Task Of_two_events_of_one_identity_in_one_message_the_first_is_stored()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Packed(
            EventBuilder.Event("a", """{"value":1}"""), EventBuilder.Event("a", """{"value":2}"""), EventBuilder.Event("a", """{"value":1}""")));

        Assert.Equal("identity.conflict", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Equal("""{"value":1}""", Assert.Single(await driver.RowsAsync())["payload"]);
    }

    [Fact]
    public async Task The_id_of_a_conflict_that_SQS_would_not_take_is_percent_encoded()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("é\uFFFE#1"), EventBuilder.Event("é\uFFFE#1", "{}")));

        Assert.Equal("acme sensor-01 %C3%A9%EF%BF%BE%231", Assert.Single(await driver.DeadLettersAsync(1)).Identity);
    }

    [Fact]
    public async Task A_reply_that_is_lost_after_the_write_costs_no_second_effect()
    {
        var clock = new FakeTimeProvider();
        await using var driver = await ProcessorDriver.StartAsync(
            clock: clock,
            prepare: wire => wire.ChangeFirst<BatchExecuteStatementResponse>(1, _ => throw new HttpRequestException("connection reset")));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync(clock);

        Assert.Single(await driver.RowsAsync());
        Assert.Equal(["processed 1"], measured.Outcomes);
        await driver.DeadLettersAsync(0);
    }
}
