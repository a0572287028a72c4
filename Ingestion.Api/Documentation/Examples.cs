namespace Ingestion.Api.Documentation;

/// <summary>What the documentation shows. Each works when it is tried as it is, the last one after the first.</summary>
internal static class Examples
{
    public const string Id = "reading-0001";

    public const string Event = $$"""
        {
          "id": "{{Id}}",
          "source": "sensor-01",
          "type": "temperature",
          "payload": { "value": 22.5, "unit": "celsius" }
        }
        """;

    public const string Batch = """
        [
          { "source": "sensor-01", "type": "temperature", "payload": { "value": 22.5, "unit": "celsius" } },
          {
            "id": "order-1001",
            "source": "ecommerce.orders",
            "type": "OrderCreated",
            "time": "2026-03-01T12:00:00Z",
            "subject": "orders/1001",
            "priority": "high",
            "payload": { "order_id": 1001, "amount": 129.90, "currency": "EUR" }
          }
        ]
        """;

    public const string CloudEvent = """
        {
          "specversion": "1.0",
          "id": "reading-0002",
          "source": "/sensors/01",
          "type": "temperature",
          "time": "2026-03-01T12:00:00Z",
          "datacontenttype": "application/json",
          "sequence": 7,
          "data": { "value": 22.5, "unit": "celsius" }
        }
        """;

    public const string CloudEventBatch = """
        [
          {
            "specversion": "1.0",
            "id": "reading-0003",
            "source": "/sensors/01",
            "type": "temperature",
            "data": { "value": 22.5, "unit": "celsius" }
          },
          {
            "specversion": "1.0",
            "id": "picture-0001",
            "source": "/cameras/01",
            "type": "com.example.picture",
            "datacontenttype": "image/gif",
            "data_base64": "R0lGODlhAQABAAAAACw="
          }
        ]
        """;

    public const string Accepted = $$"""
        { "id": "{{Id}}", "source": "sensor-01", "type": "temperature", "status": "accepted", "receivedAt": "2026-03-01T12:00:00.25Z" }
        """;

    public const string Stored = $$"""
        {
          "id": "{{Id}}",
          "source": "sensor-01",
          "type": "temperature",
          "status": "processed",
          "receivedAt": "2026-03-01T12:00:00.25Z",
          "processedAt": "2026-03-01T12:00:00.31Z",
          "payload": { "value": 22.5, "unit": "celsius" }
        }
        """;

    public const string MixedBatch = """
        {
          "accepted": 1,
          "rejected": 1,
          "retry": 0,
          "results": [
            { "index": 0, "id": "019a0b5e-7c1d-7000-8000-3d5a1b2c4e6f", "status": "accepted", "errors": [] },
            {
              "index": 1,
              "status": "rejected",
              "errors": [{ "code": "type.required", "pointer": "/type", "message": "type is missing." }]
            }
          ]
        }
        """;

    public const string Mixed = """
        [
          { "source": "sensor-01", "type": "temperature", "payload": { "value": 22.5, "unit": "celsius" } },
          { "id": "order-1002", "source": "ecommerce.orders", "type": "OrderCreated", "payload": { "order_id": 1002, "amount": -1 } }
        ]
        """;

    public const string Judged = """
        {
          "valid": 1,
          "rejected": 1,
          "results": [
            { "index": 0, "status": "valid", "errors": [] },
            {
              "index": 1,
              "id": "order-1002",
              "status": "rejected",
              "errors": [{ "code": "amount.negative", "pointer": "/payload/amount", "message": "amount is not negative." }]
            }
          ]
        }
        """;

    public const string Stream = """
        {"source":"sensor-01","type":"temperature","payload":{"value":22.5,"unit":"celsius"}}
        {"id":"reading-0002","source":"sensor-01","type":"temperature","payload":{"value":22.75,"unit":"celsius"}}

        """;

    public const string StreamVerdicts = """
        {"index":0,"id":"019a0b5e-7c1d-7000-8000-3d5a1b2c4e6f","status":"accepted","errors":[]}
        {"index":1,"id":"reading-0002","status":"accepted","errors":[]}
        {"accepted":2,"rejected":0,"retry":0}

        """;

    public const string Upload = """
        { "name": "orders.csv", "size": 48213, "contentType": "text/csv" }
        """;

    public const string Ticket = """
        {
          "id": "019a0b5e-7c1d-7000-8000-3d5a1b2c4e6f",
          "key": "raw/uploads/acme/019a0b5e-7c1d-7000-8000-3d5a1b2c4e6f/orders.csv",
          "method": "PUT",
          "url": "https://eventapp-raw.s3.eu-central-1.amazonaws.com/raw/uploads/acme/019a0b5e-7c1d-7000-8000-3d5a1b2c4e6f/orders.csv?X-Amz-Expires=900",
          "headers": { "Content-Type": "text/csv" },
          "expiresAt": "2026-03-01T12:15:00.25Z"
        }
        """;
}
