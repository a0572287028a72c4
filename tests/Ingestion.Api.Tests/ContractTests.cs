using System.Net;
using Events;
using Ingestion.Api.EventTypes;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Tests;

public sealed class ContractTests
{
    private static readonly EventJson Order = new()
    {
        Source = "ecommerce.orders",
        Type = "OrderCreated",
        Payload = """{"order_id":1001,"amount":129.90}""",
    };

    [Fact]
    public async Task An_order_is_queued_with_its_amount_digit_by_digit()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", Order.ToString());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"order_id":1001,"amount":129.90}""", (await driver.ReceiveOneAsync()).Payload.ToString());
    }

    [Fact]
    public async Task An_event_that_breaks_its_contract_is_refused_with_every_fault_and_its_place()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", (Order with { Payload = """{"order_id":0,"amount":9.999}""" }).ToString());

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
        Assert.Equal(["order_id.not_positive /payload/order_id", "amount.too_precise /payload/amount"], problem.Errors());
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("1234567890123456789012345678901234567")]
    [InlineData("0.1234567890123456789012345678901234567")]
    [InlineData("1e99999999999999999999")]
    public async Task A_number_that_cannot_be_kept_exactly_is_refused_where_a_contract_reads_it(string number)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", (Order with { Payload = $$"""{"order_id":1,"amount":{{number}}}""" }).ToString());

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
        Assert.Equal(["payload.number_out_of_range /payload/amount"], problem.Errors());
        Assert.DoesNotContain(number, problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_held_to_contracts_item_by_item()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events/batch", EventJson.Batch(
            Order with { Id = "good" },
            Order with { Id = "bad", Payload = """{"order_id":"1"}""" },
            new EventJson { Id = "cold", Type = "temperature", Payload = """{"value":-300,"unit":"celsius"}""" }));

        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        var results = (await response.JsonAsync()).GetProperty("results").EnumerateArray().ToList();
        Assert.Empty(results[0].Errors());
        Assert.Equal(["payload.not_an_integer /payload/order_id", "payload.member_required /payload/amount"], results[1].Errors());
        Assert.Equal(["temperature.impossible /payload/value"], results[2].Errors());
        Assert.Equal("good", (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Theory]
    [InlineData(null, "ecommerce.returns", "OrderCreated", true)]
    [InlineData("accept", "ecommerce.orders", "OrderShipped", true)]
    [InlineData("refuse", "ecommerce.returns", "OrderCreated", false)]
    [InlineData("Refuse", "ecommerce.orders", "OrderShipped", false)]
    public async Task One_setting_says_whether_events_without_a_contract_are_taken(string? unknownTypes, string source, string type, bool taken)
    {
        await using var driver = await IngestionDriver.StartAsync(unknownTypes is null ? null : UnknownTypesAre(unknownTypes));

        var response = await driver.PostAsync("/events", (Order with { Source = source, Type = type, Payload = """{"any":"thing"}""" }).ToString());

        if (taken)
        {
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }
        else
        {
            Assert.Equal(["type.unknown /type"], (await response.IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid")).Errors());
        }
    }

    [Fact]
    public async Task Where_events_without_a_contract_are_refused_the_others_are_taken()
    {
        await using var driver = await IngestionDriver.StartAsync(UnknownTypesAre("refuse"));

        Assert.Equal(HttpStatusCode.Accepted, (await driver.PostAsync("/events", Order.ToString())).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await driver.PostAsync("/events", new EventJson().ToString())).StatusCode);
    }

    [Fact]
    public async Task Another_word_for_that_setting_stops_the_start()
    {
        var number = await Assert.ThrowsAsync<OptionsValidationException>(() => IngestionDriver.StartAsync(UnknownTypesAre("7")));
        var word = await Assert.ThrowsAsync<InvalidOperationException>(() => IngestionDriver.StartAsync(UnknownTypesAre("drop")));

        Assert.Contains("Contracts:UnknownTypes is neither accept nor refuse", number.Message, StringComparison.Ordinal);
        Assert.Contains("'drop' at 'Contracts:UnknownTypes'", word.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_setting_events_without_a_contract_are_accepted()
    {
        await using var driver = await IngestionDriver.StartAsync();

        Assert.Equal(UnknownTypes.Accept, driver.Service<IOptions<ContractsOptions>>().Value.UnknownTypes);
    }

    private static IReadOnlyDictionary<string, string> UnknownTypesAre(string word) => Settings.Of(("Contracts:UnknownTypes", word));
}
