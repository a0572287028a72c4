using System.Text.Json;

namespace Events;

/// <summary>What the contracts say of an event that is sound otherwise.</summary>
public sealed class ContractRules(EventContracts contracts, UnknownTypes unknownTypes)
{
    /// <param name="source">Of the event.</param>
    /// <param name="type">Of the event.</param>
    /// <param name="payload">Any JSON value that has passed <see cref="PayloadRules"/>; null for one that is bytes.</param>
    /// <param name="pointer">Where the payload stands: the start of every <see cref="EventError.Pointer"/>.</param>
    public IReadOnlyList<EventError> Check(EventSource source, EventType type, JsonElement? payload, string pointer)
    {
        if (contracts.Find(source, type) is { } contract)
        {
            return payload is { } json ? contract.Check(json, pointer) : [EventContract.NotAnObject(pointer)];
        }

        return CheckType(source, type) is { } unknown ? [unknown] : [];
    }

    /// <returns>What is wrong with the type of an event, whatever its payload is; null where nothing is.</returns>
    public EventError? CheckType(EventSource source, EventType type) =>
        unknownTypes == UnknownTypes.Accept || contracts.Find(source, type) is not null
            ? null
            : new(EventErrorCodes.TypeUnknown, "/type", "No contract is for this type from this source; such events are refused here.");
}
