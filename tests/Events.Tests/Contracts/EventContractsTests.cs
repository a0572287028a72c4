using System.Text.Json;
using FluentValidation;

namespace Events.Tests.Contracts;

public sealed class EventContractsTests
{
    [Theory]
    [InlineData("ecommerce.orders", "ecommerce.orders", true)]
    [InlineData("ecommerce.orders", "ecommerce.orders2", false)]
    [InlineData("ecommerce.orders", "Ecommerce.orders", false)]
    [InlineData("ecommerce.*", "ecommerce.orders", true)]
    [InlineData("ecommerce.*", "ecommerce.", true)]
    [InlineData("ecommerce.*", "ecommerce", false)]
    [InlineData("ecommerce.*", "ecommerces.orders", false)]
    [InlineData("/shops/*", "/shops/7", true)]
    [InlineData("*", "anything", true)]
    public void A_pattern_is_a_source_or_how_sources_start(string pattern, string source, bool covers) =>
        Assert.Equal(covers, SourcePattern.Parse(pattern).Covers(EventSource.Parse(source)));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("*.orders")]
    [InlineData("a*b")]
    [InlineData("a.**")]
    public void Nothing_else_is_a_pattern(string pattern)
    {
        Assert.False(SourcePattern.TryCreate(pattern, out _));
        Assert.Throws<FormatException>(() => SourcePattern.Parse(pattern));
    }

    [Theory]
    [InlineData("shop.berlin.7", "shop.berlin.7")]
    [InlineData("shop.berlin.8", "shop.berlin.*")]
    [InlineData("shop.paris", "shop.*")]
    [InlineData("market", "*")]
    public void The_most_specific_pattern_decides(string source, string pattern)
    {
        var contracts = new EventContracts([Sale("*"), Sale("shop.berlin.7"), Sale("shop.*"), Sale("shop.berlin.*")]);

        Assert.Equal(pattern, contracts.Find(EventSource.Parse(source), EventType.Parse("sale"))?.Source.Value);
    }

    [Fact]
    public void Another_type_or_another_source_has_no_contract()
    {
        var contracts = new EventContracts([Sale("shop.*")]);

        Assert.Null(contracts.Find(EventSource.Parse("shop.7"), EventType.Parse("Sale")));
        Assert.Null(contracts.Find(EventSource.Parse("market.7"), EventType.Parse("sale")));
    }

    [Fact]
    public void Two_contracts_for_the_same_sources_and_type_are_refused()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new EventContracts([Sale("shop.*"), Sale("*"), Sale("shop.*")]));

        Assert.Contains("sale from shop.*", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OrderCreated", "ecommerce.orders", true)]
    [InlineData("OrderCreated", "elsewhere", false)]
    [InlineData("temperature", "any/where", true)]
    public void EventApp_has_contracts_for_orders_and_temperatures(string type, string source, bool found) =>
        Assert.Equal(found, EventContracts.Create().Find(EventSource.Parse(source), EventType.Parse(type)) is not null);

    [Fact]
    public void A_contract_reads_text_and_tells_a_rule_of_the_payload_as_a_whole()
    {
        var contract = Sale("*");

        Assert.True(contract.TryRead(JsonElement.Parse("""{"sku":"A-17 \u00fc","note":""}"""), out var sale, out _));
        Assert.Equal(new Sale("A-17 ü", ""), sale);
        Assert.Equal(["/payload/sku payload.not_a_string"], Payloads.Faults(contract.Check(JsonElement.Parse("""{"sku":7,"note":""}"""))));
        Assert.Equal(["/payload sale.says_it_twice"], Payloads.Faults(contract.Check(JsonElement.Parse("""{"sku":"x","note":"x"}"""))));
    }

    private static EventContract<Sale> Sale(string source)
    {
        var validator = new InlineValidator<Sale>();
        validator.RuleFor(sale => sale).Must(sale => sale.Sku != sale.Note)
            .OverridePropertyName("")
            .WithErrorCode("sale.says_it_twice")
            .WithMessage("sku and note differ.");
        return new()
        {
            Source = SourcePattern.Parse(source),
            Type = EventType.Parse("sale"),
            Description = "Something was sold.",
            Schema = JsonElement.Parse("{}"),
            Example = """{ "source": "s", "type": "sale", "payload": { "sku": "A-17", "note": "" } }""",
            Read = payload => new Sale(payload.Text("sku"), payload.Text("note")),
            Validator = validator,
        };
    }
}

internal sealed record Sale(string Sku, string Note);
