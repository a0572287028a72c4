using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Processor.Downstream;

namespace Processor.Telemetry;

/// <summary>Shows how each downstream fares.</summary>
internal sealed class DownstreamTelemetry
{
    private readonly ConcurrentDictionary<string, DownstreamGate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);

    public DownstreamTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(ProcessorTelemetry.Name);
        meter.CreateObservableUpDownCounter(
            "eventapp.downstream.limit", () => Each(gate => gate.Limit), "{call}", "How many calls at once a downstream gets just now.");
        meter.CreateObservableUpDownCounter(
            "eventapp.downstream.in_flight", () => Each(gate => gate.InFlight), "{call}", "Calls to a downstream under way.");
        meter.CreateObservableUpDownCounter(
            "eventapp.downstream.waiting", () => Each(gate => gate.Waiting), "{item}", "Items that wait for a downstream.");
        meter.CreateObservableUpDownCounter(
            "eventapp.circuit.open", Circuits, "{circuit}", "1 while a downstream is not called because it is down, otherwise 0.");
    }

    public Circuit Watch(Circuit circuit)
    {
        _circuits[circuit.Name] = circuit;
        return circuit;
    }

    public DownstreamGate Watch(string name, DownstreamGate gate)
    {
        _gates[name] = gate;
        return gate;
    }

    private IEnumerable<Measurement<int>> Each(Func<DownstreamGate, int> value) =>
        _gates.Select(gate => new Measurement<int>(value(gate.Value), Tag(gate.Key)));

    private IEnumerable<Measurement<int>> Circuits() =>
        _circuits.Values.Select(circuit => new Measurement<int>(circuit.IsOpen ? 1 : 0, Tag(circuit.Name)));

    private static KeyValuePair<string, object?> Tag(string name) => new("downstream", name);
}
