using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Events;
using EventId = Events.EventId;

namespace Processor.Effects;

/// <summary>An event that follows from another one of the same tenant: it goes to the queue once that one has had its effect.</summary>
/// <param name="Source">Of the new event.</param>
/// <param name="Type">Of the new event.</param>
/// <param name="Payload">
/// Keeps to <see cref="PayloadRules"/>, with at most <see cref="EventPayload.MaxInlineBytes"/>, and to the contract where there is one.
/// </param>
internal sealed record FollowUp(EventSource Source, EventType Type, JsonElement Payload)
{
    public const string InvalidCode = "handler.follow_up_invalid";

    /// <summary>When it happened; null for an event without a time.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <param name="parent">What it follows from.</param>
    /// <param name="index">Its place among those that do.</param>
    /// <param name="contracts">Of its type.</param>
    /// <param name="now">When it came about.</param>
    /// <remarks>Its id is made of the parent's identity and its place, so that one that is sent twice is a duplicate.</remarks>
    /// <exception cref="EventRefusedException">The payload breaks a rule.</exception>
    public EventEnvelope ToEnvelope(EventEnvelope parent, int index, EventContracts contracts, DateTimeOffset now)
    {
        IReadOnlyList<EventError> errors =
        [
            .. PayloadRules.Check(Payload, "/payload", EventPayload.MaxInlineBytes),
            .. contracts.Find(Source, Type)?.Check(Payload) ?? [],
        ];
        if (errors is [var error, ..])
        {
            throw new EventRefusedException(
                InvalidCode, $"A follow-up event of type {Type} breaks a rule: {error.Code} at {error.Pointer}.");
        }

        return new EventEnvelope
        {
            Key = new EventKey(parent.Key.Tenant, Source, EventId.Parse(HashOf(parent.Key, index))),
            Type = Type,
            Payload = EventPayload.From(Payload),
            ReceivedAt = now,
            Time = Time,
            TraceParent = parent.TraceParent,
        };
    }

    // No part of an identity has a control character, so no two have the same text.
    private static string HashOf(EventKey parent, int index) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{parent.Tenant}\n{parent.Source}\n{parent.Id}\n{index}")));
}
