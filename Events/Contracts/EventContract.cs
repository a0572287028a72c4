using System.Text.Json;

namespace Events;

/// <summary>What the payloads of one type of event, from the sources that a pattern covers, have to be.</summary>
/// <remarks>Defined as an <see cref="EventContract{TPayload}"/>, registered in <see cref="EventContracts.Create"/>.</remarks>
public abstract class EventContract
{
    protected const string PayloadPointer = "/payload";

    /// <summary>The sources that it is for. Where several contracts cover a source, the most specific pattern decides.</summary>
    public required SourcePattern Source { get; init; }

    public required EventType Type { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Description { get; init; }

    /// <summary>
    /// The payload's JSON Schema (2020-12). It says of every payload what <see cref="Check(JsonElement, string)"/> says of it, save that it
    /// has no word for <see cref="EventErrorCodes.PayloadNumberOutOfRange"/>: numbers of more digits than are kept exactly.
    /// </summary>
    public required JsonElement Schema { get; init; }

    /// <summary>A whole event that keeps to the contract, as JSON that a client could post.</summary>
    public required string Example { get; init; }

    public bool Covers(EventSource source, EventType type) => type == Type && Source.Covers(source);

    /// <summary>Everything that is wrong with a payload; nothing when it keeps to the contract.</summary>
    /// <param name="payload">Any JSON value that has passed <see cref="PayloadRules"/>.</param>
    /// <param name="pointer">Where it stands: the start of every <see cref="EventError.Pointer"/>.</param>
    public abstract IReadOnlyList<EventError> Check(JsonElement payload, string pointer = PayloadPointer);

    /// <summary>What is wrong with a payload that is no JSON object, be it another JSON value or bytes.</summary>
    internal static EventError NotAnObject(string pointer) =>
        new(EventErrorCodes.PayloadNotAnObject, pointer, "The payload of this type of event is a JSON object.");
}
