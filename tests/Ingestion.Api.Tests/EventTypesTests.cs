using System.Net;
using System.Net.Http.Headers;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class EventTypesTests
{
    [Fact]
    public async Task Every_contract_is_listed_with_its_schema_and_an_example()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.GetAsync("/event-types");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var list = await response.JsonAsync();
        Assert.Equal("accept", list.Text("unknownTypes"));
        var types = list.GetProperty("eventTypes").EnumerateArray().ToList();
        Assert.Equal(["ecommerce.orders/OrderCreated", "*/temperature"], types.Select(type => $"{type.Text("source")}/{type.Text("type")}"));
        Assert.All(types, type => Assert.NotEqual("", type.Text("description")));
        Assert.All(types, type => Assert.Equal("https://json-schema.org/draft/2020-12/schema", type.GetProperty("schema").Text("$schema")));
        var amount = types[0].GetProperty("schema").GetProperty("properties").GetProperty("amount");
        Assert.Equal("99999999999999999999999999.99", amount.GetProperty("maximum").GetRawText());
        Assert.Equal("129.90", types[0].GetProperty("example").GetProperty("payload").GetProperty("amount").GetRawText());
    }

    [Fact]
    public async Task Every_example_is_accepted_as_it_is_even_where_only_known_types_are()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Contracts:UnknownTypes", "refuse")));
        var list = await (await driver.GetAsync("/event-types")).JsonAsync();

        Assert.Equal("refuse", list.Text("unknownTypes"));
        foreach (var type in list.GetProperty("eventTypes").EnumerateArray())
        {
            var response = await driver.PostAsync("/events", type.GetProperty("example").GetRawText());

            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            Assert.Equal(type.Text("type"), (await driver.ReceiveOneAsync()).Type.Value);
        }
    }

    [Fact]
    public async Task A_client_that_has_the_list_is_told_that_nothing_changed()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await using var refusing = await IngestionDriver.StartAsync(Settings.Of(("Contracts:UnknownTypes", "refuse")));
        var first = await driver.GetAsync("/event-types");

        var again = await IfNoneMatchAsync(driver, first.Headers.ETag);
        var changed = await IfNoneMatchAsync(refusing, first.Headers.ETag);

        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task The_documentation_shows_each_contract_with_its_example()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var document = await (await driver.GetAsync("/swagger/v1/swagger.json")).JsonAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var order = schemas.GetProperty("OrderCreated");
        Assert.Equal(["order_id", "amount"], order.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("integer", order.GetProperty("properties").GetProperty("order_id").Text("type"));
        Assert.Equal("0.01", order.GetProperty("properties").GetProperty("amount").GetProperty("multipleOf").GetRawText());
        Assert.Equal(1001, order.GetProperty("example").GetProperty("order_id").GetInt32());
        Assert.Contains("ecommerce.orders", order.Text("description"), StringComparison.Ordinal);
        var temperature = schemas.GetProperty("temperature");
        Assert.Equal(
            ["celsius", "fahrenheit", "kelvin"],
            temperature.GetProperty("properties").GetProperty("unit").GetProperty("enum").EnumerateArray().Select(unit => unit.GetString()));
        Assert.Equal(3, temperature.GetProperty("anyOf").GetArrayLength());
    }

    private static async Task<HttpResponseMessage> IfNoneMatchAsync(IngestionDriver driver, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/event-types");
        request.Headers.IfNoneMatch.Add(tag ?? throw new InvalidOperationException("The list has no tag."));
        return await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
