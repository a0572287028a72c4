using Events;
using Processor.Effects;

namespace Processor.Handlers.Temperatures;

/// <summary>Keeps one row a source: how many temperatures it has sent, its last (by time), its lowest and its highest.</summary>
internal sealed class TemperatureSummaries : IEventHandler<Temperature>
{
    public string TurnOf(HandledEvent<Temperature> handled) => handled.Envelope.Key.Source.Value;

    public async Task<EventEffects> HandleAsync(HandledEvent<Temperature> handled, CancellationToken cancellationToken)
    {
        var source = handled.Envelope.Key.Source;
        var item = await handled.Rows.ReadAsync(TemperatureState.KeyOf(source), cancellationToken);
        var reading = new Reading(handled.Payload.Value, handled.Payload.Unit, EventStamp.Of(handled.Envelope));
        var after = item is null ? new TemperatureState(1, reading, reading, reading) : TemperatureState.From(item).With(reading);
        return new EventEffects { Writes = [after.ToWrite(source, item)] };
    }
}
