using System.Text.Json;
using Events;
using Ingestion.Api.Publishing;
using Simulation.World;
using EventId = Events.EventId;

namespace Simulation.Workload;

/// <summary>
/// Clients of the API: new events, the same ones again, others under the same identity, one by one and in batches. What is not accepted they send
/// again, a few times.
/// </summary>
internal sealed class Producers(Random dice, TimeProvider clock, Ledger ledger, Operator @operator, Func<EventPublisher> publisher)
{
    private const int Clients = 16;
    private const int MaxBatch = 30;
    private const int MaxAttempts = 6;
    private const double Singles = 0.4;
    private const double Repeated = 0.08;
    private const double Conflicting = 0.02;
    private const double Poisoned = 0.02;

    private readonly List<(int Number, int Variant)> _known = [];
    private int _poison;
    private long _left;

    /// <summary>How many events were made, poison included.</summary>
    public long Made { get; private set; }

    public async Task RunAsync(long events)
    {
        _left = events;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => RunClientAsync()));
    }

    /// <summary>Sends events of long ago once more, some with another payload.</summary>
    public async Task RepeatAsync(int count)
    {
        for (var i = 0; i < count && _known.Count > 0; i++)
        {
            await SendAsync([Old(i % 10 == 0)]);
        }
    }

    private async Task RunClientAsync()
    {
        while (_left > 0)
        {
            var count = (int)Math.Min(_left, dice.NextDouble() < Singles ? 1 : dice.Next(2, MaxBatch + 1));
            _left -= count;
            Made += count;
            var events = Enumerable.Range(0, count).Select(_ => Next()).ToArray();
            await (dice.NextDouble() < Poisoned ? SendPoisonAsync(events) : SendAsync(events));
            await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(1_000)), clock);
        }
    }

    private async Task SendAsync(EventEnvelope[] events)
    {
        foreach (var envelope in events)
        {
            ledger.OnSent(envelope);
        }

        for (var attempt = 1; events.Length > 0 && attempt <= MaxAttempts; attempt++)
        {
            var outcomes = await publisher().PublishAsync(events, CancellationToken.None);
            foreach (var (envelope, _) in events.Zip(outcomes).Where(pair => pair.Second == EventOutcome.Accepted))
            {
                ledger.OnAccepted(envelope);
            }

            events = [.. events.Zip(outcomes).Where(pair => pair.Second != EventOutcome.Accepted).Select(pair => pair.First)];
            await Task.Delay(TimeSpan.FromSeconds(dice.NextDouble() * attempt), clock);
        }
    }

    // Past the API, which lets no such thing through: alone, of a version to come, or packed among good events.
    private async Task SendPoisonAsync(EventEnvelope[] events)
    {
        var marker = $"poison-{_poison++};";
        string body;
        switch (dice.Next(3))
        {
            case 0:
                (body, events) = ($"{marker} is no JSON", []);
                break;
            case 1:
                (body, events) = ($$"""{"v":99,"marker":"{{marker}}"}""", []);
                break;
            default:
                events = [.. events.Where(envelope => !envelope.Payload.IsLarge)]; // Only the API puts a payload where a reference finds it.
                const string start = """{"v":2,"events":[""";
                body = start + $$"""{"id":"{{marker}}"}{{(events.Length > 0 ? "," : "")}}""" + MessageCodec.Encode(events)[start.Length..];
                break;
        }

        ledger.OnPoison(marker);
        await @operator.SendAsync(body);
        foreach (var envelope in events)
        {
            ledger.OnSent(envelope);
            ledger.OnAccepted(envelope);
        }
    }

    private EventEnvelope Next()
    {
        var roll = dice.NextDouble();
        if (_known.Count > 0 && roll < Repeated + Conflicting)
        {
            return Old(roll < Conflicting);
        }

        _known.Add((_known.Count, 0));
        return Envelope(_known.Count - 1, 0);
    }

    private EventEnvelope Old(bool conflicting)
    {
        var (number, variant) = _known[dice.Next(_known.Count)];
        return Envelope(number, conflicting ? variant + 1 : variant);
    }

    private EventEnvelope Envelope(int number, int variant)
    {
        var said = Saying.Of(number, variant);
        return new EventEnvelope
        {
            Key = new EventKey(TenantId.Parse("sim"), EventSource.Parse(said.Source), EventId.Parse($"e{number}")),
            Type = EventType.Parse(said.Type),
            Payload = EventPayload.From(JsonElement.Parse(said.Payload)),
            Time = said.Time,
            ReceivedAt = clock.GetUtcNow(),
        };
    }
}
