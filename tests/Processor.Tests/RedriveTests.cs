using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>Dead letters come back when an operator says so, and not for ever; every redrive gives a message another id.</summary>
public sealed class RedriveTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_redriven_event_has_its_effect_once_the_cause_is_gone()
    {
        await using var driver = await StartAsync(wire => wire.AnswerFirst<BatchExecuteStatementRequest>(1, _ => Refused()));
        await driver.SendAsync(EventBuilder.Event("a"));
        await DeadAsync(driver);

        await driver.RedriveAsync(_clock);
        await driver.SettledAsync();

        Assert.Single(await driver.RowsAsync());
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task An_event_is_redriven_three_times_and_then_stays_dead_untried()
    {
        await using var driver = await StartAsync(wire => wire.AnswerFirst<BatchExecuteStatementRequest>(int.MaxValue, _ => Refused()));
        await driver.SendAsync(EventBuilder.Event("a"));
        await DeadAsync(driver);

        for (var redrive = 1; redrive <= 5; redrive++)
        {
            await driver.RedriveAsync(_clock);
            await DeadAsync(driver);
        }

        Assert.Equal(4, driver.Wire.Calls<BatchExecuteStatementRequest>().Count);
        Assert.Equal(4, driver.Wire.Calls<UpdateItemRequest>().Count);
        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(("redrive.limit", "acme sensor-01 a", "4"), (letter.Reason, letter.Identity, letter["eventapp.redrives"]));
        Assert.Equal("It was redriven 3 times. storage.refused: too large", letter["eventapp.reason.message"]);
    }

    [Fact]
    public async Task How_often_an_event_may_be_redriven_is_a_setting()
    {
        await using var driver = await StartAsync(
            wire => wire.AnswerFirst<BatchExecuteStatementRequest>(int.MaxValue, _ => Refused()),
            Settings.Of(("Processing:MaxRedrives", "0")));
        await driver.SendAsync(EventBuilder.Event("a"));
        await DeadAsync(driver);

        await driver.RedriveAsync(_clock);
        await DeadAsync(driver);

        Assert.Equal("redrive.limit", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        Assert.Single(driver.Wire.Calls<BatchExecuteStatementRequest>());
    }

    [Fact]
    public async Task What_cannot_be_read_is_redriven_no_more_often()
    {
        await using var driver = await StartAsync();
        await driver.SendAsync("not json");
        await DeadAsync(driver);

        for (var redrive = 1; redrive <= 4; redrive++)
        {
            await driver.RedriveAsync(_clock);
            await DeadAsync(driver);
        }

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(("not json", "redrive.limit"), (letter.Body, letter.Reason));
    }

    [Fact]
    public async Task A_redrive_that_is_delivered_several_times_counts_once()
    {
        var calls = 0;
        await using var driver = await StartAsync(wire => wire.Intercept = (request, next, _) => request is BatchExecuteStatementRequest
            ? ++calls == 1 ? Task.FromResult<Amazon.Runtime.AmazonWebServiceResponse>(Refused())
                : calls <= 4 ? throw Transients.Call("network")
                : Task.FromResult<Amazon.Runtime.AmazonWebServiceResponse>(Refused())
            : next());
        await driver.SendAsync(EventBuilder.Event("a"));
        await DeadAsync(driver);

        await driver.RedriveAsync(_clock);
        await driver.SettledAsync(_clock);

        Assert.Equal(4, driver.Wire.Calls<UpdateItemRequest>().Count);
        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(("storage.refused", "1"), (letter.Reason, letter["eventapp.redrives"]));
    }

    [Fact]
    public async Task Two_events_of_one_tenant_are_counted_apart()
    {
        await using var driver = await StartAsync(
            wire => wire.AnswerFirst<BatchExecuteStatementRequest>(int.MaxValue, request => Refused(request.Statements.Count)));
        await driver.SendAsync(EventBuilder.Event("a"));
        await DeadAsync(driver);
        await driver.RedriveAsync(_clock);
        await DeadAsync(driver);
        await driver.SendAsync(EventBuilder.Event("b"));
        await DeadAsync(driver, 2);

        await driver.RedriveAsync(_clock);
        await DeadAsync(driver, 2);

        Assert.Equal(["2", "1"], (await driver.DeadLettersAsync(2)).Select(letter => letter["eventapp.redrives"]));
    }

    [Fact]
    public async Task A_redrive_that_cannot_be_counted_waits()
    {
        var counts = 0;
        await using var driver = await StartAsync(wire => wire.Intercept = (request, next, _) => request switch
        {
            UpdateItemRequest when ++counts == 1 => throw Transients.Call("network"),
            BatchExecuteStatementRequest when counts == 0 => Task.FromResult<Amazon.Runtime.AmazonWebServiceResponse>(Refused()),
            _ => next(),
        });
        await driver.SendAsync(EventBuilder.Event("a"));
        await DeadAsync(driver);

        await driver.RedriveAsync(_clock);
        await driver.SettledAsync(_clock);

        Assert.Equal(2, driver.Wire.Calls<BatchExecuteStatementRequest>().Count);
        Assert.Single(await driver.RowsAsync());
    }

    [Fact]
    public async Task A_message_that_SQS_itself_gave_up_is_redriven_no_more_often()
    {
        var mayPark = false;
        await using var driver = await StartAsync(
            wire => wire.Intercept = (request, next, _) =>
                request is BatchExecuteStatementRequest || (request is SendMessageRequest && !mayPark)
                    ? throw Transients.Call("network")
                    : next(),
            Settings.Of(("Circuits:DynamoDb:MinimumThroughput", "10000")));
        var body = EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b"));
        await driver.SendAsync(body);
        await driver.SettledAsync(_clock);
        for (var redrive = 1; redrive <= 3; redrive++)
        {
            await driver.BuriedAsync(1);
            await driver.RedriveAsync(_clock);
            await driver.SettledAsync(_clock);
        }

        Assert.Equal(4 * 5, driver.Wire.Calls<BatchExecuteStatementRequest>().Count);
        mayPark = true;
        await driver.RedriveAsync(_clock);
        await driver.SettledAsync(_clock);

        Assert.All(await driver.DeadLettersAsync(2), letter => Assert.Equal("redrive.limit", letter.Reason));
        Assert.Equal((4 * 5) + 4, driver.Wire.Calls<BatchExecuteStatementRequest>().Count);
    }

    private Task<ProcessorDriver> StartAsync(Action<Wire>? prepare = null, IReadOnlyDictionary<string, string>? settings = null) =>
        ProcessorDriver.StartAsync(settings, _clock, prepare);

    private static async Task DeadAsync(ProcessorDriver driver, int letters = 1)
    {
        await driver.SettledAsync();
        await driver.BuriedAsync(letters);
    }

    private static BatchExecuteStatementResponse Refused(int statements = 1) =>
        Transients.Answer(BatchStatementErrorCodeEnum.ValidationError, "too large", statements);
}
