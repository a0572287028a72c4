using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Events;
using FluentValidation;
using Processor.Effects;
using Processor.Handlers;
using EventId = Events.EventId;

namespace Simulation.Workload;

/// <summary>A type of event that only the simulation has: another event follows from it.</summary>
internal sealed record Announcement(long Number)
{
    public const string Type = "announcement";

    private const string NumberName = "number";
    private static readonly EventSource Announcer = EventSource.Parse("announcer");
    private static readonly EventType Announced = EventType.Parse("announced");

    public static EventContract<Announcement> Contract { get; } = new()
    {
        Source = SourcePattern.Parse("*"),
        Type = EventType.Parse(Type),
        Description = "Something is announced.",
        Schema = JsonElement.Parse("{}"),
        Example = "{}",
        Read = payload => new Announcement(payload.Integer(NumberName)),
        Validator = new InlineValidator<Announcement>(),
    };

    public static string PayloadOf(long number) => string.Create(CultureInfo.InvariantCulture, $$"""{"{{NumberName}}":{{number}}}""");

    /// <summary>What has to follow from it, by the rule that <c>docs/handlers.md</c> states.</summary>
    /// <param name="key">Of the announcement.</param>
    /// <param name="payload">Of the announcement.</param>
    public static EventEnvelope FollowUpOf(EventKey key, JsonElement payload) => new()
    {
        Key = new EventKey(
            key.Tenant,
            Announcer,
            EventId.Parse(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Tenant}\n{key.Source}\n{key.Id}\n0"))))),
        Type = Announced,
        Payload = EventPayload.From(JsonElement.Parse(PayloadOf(payload.GetProperty(NumberName).GetInt64()))),
        ReceivedAt = default,
    };

    internal sealed class Handler : IEventHandler<Announcement>
    {
        public string TurnOf(HandledEvent<Announcement> handled) => handled.Payload.Number.ToString(CultureInfo.InvariantCulture);

        public Task<EventEffects> HandleAsync(HandledEvent<Announcement> handled, CancellationToken cancellationToken) => Task.FromResult(
            new EventEffects { FollowUps = [new FollowUp(Announcer, Announced, JsonElement.Parse(PayloadOf(handled.Payload.Number)))] });
    }
}
