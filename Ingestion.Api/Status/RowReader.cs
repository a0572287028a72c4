using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Events;
using Ingestion.Api.Contracts;

namespace Ingestion.Api.Status;

internal static class RowReader
{
    public static StoredEvent Read(EventId id, Dictionary<string, AttributeValue> row) => new()
    {
        Id = id.Value,
        Source = Required(row, EventRow.SortKey),
        Type = Required(row, EventRow.Type),
        Status = Required(row, EventRow.Status),
        ReceivedAt = Required(row, EventRow.ReceivedAt),
        ProcessedAt = Optional(row, EventRow.ProcessedAt),
        Time = Optional(row, EventRow.Time),
        Subject = Optional(row, EventRow.Subject),
        Priority = Optional(row, EventRow.Priority),
        DataContentType = Optional(row, EventRow.DataContentType),
        DataSchema = Optional(row, EventRow.DataSchema),
        Extensions = Optional(row, EventRow.Extensions) is { } extensions ? JsonElement.Parse(extensions) : null,
        PayloadBase64 = row.GetValueOrDefault(EventRow.PayloadBytes)?.B is { } bytes ? Convert.ToBase64String(bytes.ToArray()) : null,
        Payload = Optional(row, EventRow.Payload) is { } json ? JsonElement.Parse(json) : null,
        PayloadReference = Optional(row, EventRow.PayloadReference) is { } reference ? ReferenceOf(reference) : null,
    };

    private static PayloadReference ReferenceOf(string text) => PayloadReference.TryParse(text, out var reference)
        ? reference
        : throw new InvalidDataException("A stored event refers to no payload.");

    private static string Required(Dictionary<string, AttributeValue> row, string name) =>
        Optional(row, name) ?? throw new InvalidDataException($"A stored event has no {name}.");

    private static string? Optional(Dictionary<string, AttributeValue> row, string name) => row.GetValueOrDefault(name)?.S;
}
