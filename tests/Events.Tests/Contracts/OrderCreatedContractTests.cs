using System.Globalization;
using System.Text.Json;

namespace Events.Tests.Contracts;

public sealed class OrderCreatedContractTests
{
    private const string Type = "OrderCreated";

    [Theory]
    [InlineData("1")]
    [InlineData("9007199254740993")]
    [InlineData("9223372036854775807")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("100E-2")]
    public void Every_positive_integer_of_64_bits_is_an_order_id(string orderId) =>
        Assert.Empty(Payloads.Faults(Type, Payloads.Order(orderId)));

    [Theory]
    [InlineData("0", "order_id.not_positive")]
    [InlineData("-0", "order_id.not_positive")]
    [InlineData("-7", "order_id.not_positive")]
    [InlineData("1.5", "payload.not_an_integer")]
    [InlineData("1e-1", "payload.not_an_integer")]
    [InlineData("\"1\"", "payload.not_an_integer")]
    [InlineData("true", "payload.not_an_integer")]
    [InlineData("null", "payload.not_an_integer")]
    [InlineData("[1]", "payload.not_an_integer")]
    [InlineData("9223372036854775808", "payload.number_out_of_range")]
    [InlineData("1e400", "payload.number_out_of_range")]
    [InlineData("1e99999999999999999999", "payload.number_out_of_range")]
    [InlineData("1234567890123456789012345678901234567", "payload.number_out_of_range")]
    public void Nothing_else_is_an_order_id(string orderId, string code) =>
        Assert.Equal([$"/payload/order_id {code}"], Payloads.Faults(Type, Payloads.Order(orderId)));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("0e999999999999999999999", "0")]
    [InlineData("0.01", "0.01")]
    [InlineData("129.90", "129.9")]
    [InlineData("129.900000000000000000000000000000000000", "129.9")]
    [InlineData("1.5e3", "1500")]
    [InlineData("12.5E-1", "1.25")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("99999999999999999999999999.99", "99999999999999999999999999.99")]
    public void An_amount_is_read_to_the_last_digit(string amount, string value)
    {
        var payload = JsonElement.Parse(Payloads.Order(amount: amount));

        Assert.True(Payloads.Contract<OrderCreated>().TryRead(payload, out var order, out var errors));
        Assert.Empty(errors);
        Assert.Equal(1001, order.OrderId);
        Assert.Equal(value, order.Amount.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("-0.01", "amount.negative")]
    [InlineData("0.001", "amount.too_precise")]
    [InlineData("129.999", "amount.too_precise")]
    [InlineData("1e-28", "amount.too_precise")]
    [InlineData("100000000000000000000000000", "amount.too_large")]
    [InlineData("1e400", "payload.number_out_of_range")]
    [InlineData("1e-400", "payload.number_out_of_range")]
    [InlineData("0.1234567890123456789012345678901234567", "payload.number_out_of_range")]
    [InlineData("99999999999999999999999999999", "payload.number_out_of_range")]
    [InlineData("\"129.90\"", "payload.not_a_number")]
    [InlineData("{}", "payload.not_a_number")]
    [InlineData("null", "payload.not_a_number")]
    public void Nothing_else_is_an_amount(string amount, string code) =>
        Assert.Equal([$"/payload/amount {code}"], Payloads.Faults(Type, Payloads.Order(amount: amount)));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        Assert.Equal(["/payload/order_id payload.member_required", "/payload/amount payload.member_required"], Payloads.Faults(Type, "{}"));
        Assert.Equal(
            ["/payload/order_id payload.member_required", "/payload/amount amount.negative", "/payload/amount amount.too_precise"],
            Payloads.Faults(Type, """{"amount":-0.001}"""));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public void Only_an_object_is_an_order(string payload)
    {
        Assert.False(Payloads.Contract<OrderCreated>().TryRead(JsonElement.Parse(payload), out var order, out var errors));
        Assert.Null(order);
        Assert.Equal(["/payload payload.not_an_object"], Payloads.Faults(errors));
    }

    [Fact]
    public void Further_members_are_tolerated() =>
        Assert.Empty(Payloads.Faults(Type, """{"order_id":1,"amount":1,"currency":"EUR","Order_Id":"x","lines":[{"price":1e400}]}"""));

    [Fact]
    public void The_pointer_starts_where_the_payload_stands() => Assert.Equal(
        ["/data/amount payload.member_required"],
        Payloads.Faults(Payloads.Contract(Type).Check(JsonElement.Parse("""{"order_id":1}"""), "/data")));

    [Fact]
    public void A_decimal_in_any_spelling_is_read_as_what_it_is()
    {
        var random = new Random(20260301);
        for (var i = 0; i < 2_000; i++)
        {
            var cents = random.NextInt64(0, 1_000_000_000_000_000) / (long)Math.Pow(10, random.Next(0, 15));
            var shift = random.Next(-6, 7);
            var expected = cents / 100m;
            var shifted = string.Create(CultureInfo.InvariantCulture, $"{expected * (decimal)Math.Pow(10, shift)}e{-shift}");
            var payload = JsonElement.Parse(Payloads.Order(amount: shifted));

            Assert.True(Payloads.Contract<OrderCreated>().TryRead(payload, out var order, out _), shifted);
            Assert.Equal(expected, order.Amount);
        }
    }
}
