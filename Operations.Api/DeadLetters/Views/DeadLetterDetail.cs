using System.Text.Json;
using Events;

namespace Operations.Api.DeadLetters;

/// <summary>A dead letter with what is in it.</summary>
internal sealed record DeadLetterDetail
{
    private const int MostBody = 64 * 1024;

    public required DeadLetterView Letter { get; init; }

    /// <summary>The message as it stands, cut where it is very long.</summary>
    public required string Body { get; init; }

    public required bool BodyCut { get; init; }

    /// <summary>The events in it that could be read.</summary>
    public required IReadOnlyList<Content> Contents { get; init; }

    public static DeadLetterDetail Of(DeadLetter letter) => new()
    {
        Letter = DeadLetterView.Of(letter),
        Body = letter.Message.Body.Length <= MostBody ? letter.Message.Body : letter.Message.Body[..MostBody],
        BodyCut = letter.Message.Body.Length > MostBody,
        Contents = [.. letter.Events.Select(Content.Of)],
    };

    /// <summary>One event.</summary>
    internal sealed record Content
    {
        public required string Id { get; init; }

        public required string Source { get; init; }

        public required string Type { get; init; }

        public required string Tenant { get; init; }

        public required string ReceivedAt { get; init; }

        public string? Time { get; init; }

        public string? Subject { get; init; }

        public JsonElement? Payload { get; init; }

        /// <summary>In the place of <see cref="Payload"/> where that is not JSON.</summary>
        public string? PayloadBase64 { get; init; }

        /// <summary>In the place of both where the payload is large: its kind, size and SHA-256.</summary>
        public string? PayloadReference { get; init; }

        /// <summary>The W3C trace id that it arrived under.</summary>
        public string? TraceId { get; init; }

        public static Content Of(EventEnvelope envelope) => new()
        {
            Id = envelope.Key.Id.Value,
            Source = envelope.Key.Source.Value,
            Type = envelope.Type.Value,
            Tenant = envelope.Key.Tenant.Value,
            ReceivedAt = Timestamp.Format(envelope.ReceivedAt),
            Time = envelope.Time is { } time ? Timestamp.Format(time) : null,
            Subject = envelope.Subject,
            Payload = envelope.Payload is { IsOpen: true, Bytes: null } json ? JsonElement.Parse(json.Json.Span) : null,
            PayloadBase64 = envelope.Payload is { IsOpen: true, Bytes: { } bytes } ? Convert.ToBase64String(bytes.Span) : null,
            PayloadReference = envelope.Payload.IsOpen ? null : envelope.Payload.Reference?.ToString(),
            TraceId = TraceIds.Of(envelope.TraceParent),
        };
    }
}
