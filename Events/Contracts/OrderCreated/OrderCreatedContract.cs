using System.Text.Json;

namespace Events;

internal static class OrderCreatedContract
{
    public const string OrderId = "order_id";
    public const string Amount = "amount";

    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "OrderCreated",
          "type": "object",
          "required": ["order_id", "amount"],
          "properties": {
            "order_id": { "type": "integer", "minimum": 1, "maximum": 9223372036854775807 },
            "amount": { "type": "number", "minimum": 0, "maximum": 99999999999999999999999999.99, "multipleOf": 0.01 }
          }
        }
        """;

    public static EventContract<OrderCreated> Create() => new()
    {
        Source = SourcePattern.Parse("ecommerce.orders"),
        Type = EventType.Parse("OrderCreated"),
        Description = "A shop took an order. The amount is kept to the cent.",
        Schema = JsonElement.Parse(Schema),
        Example = """{ "source": "ecommerce.orders", "type": "OrderCreated", "payload": { "order_id": 1001, "amount": 129.90 } }""",
        Read = payload => new OrderCreated { OrderId = payload.Integer(OrderId), Amount = payload.Decimal(Amount) },
        Validator = new OrderCreatedValidator(),
    };
}
