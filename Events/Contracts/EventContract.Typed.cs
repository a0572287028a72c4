using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FluentValidation;

namespace Events;

/// <summary>A contract together with the type that its payloads are read into.</summary>
public sealed class EventContract<TPayload> : EventContract
    where TPayload : class
{
    /// <summary>Makes the typed payload; what cannot be read, the reader notes.</summary>
    public required Func<PayloadReader, TPayload> Read { get; init; }

    /// <summary>
    /// The rules of what could be read. A rule names its JSON member with <c>OverridePropertyName</c>, or "" where it is one of the whole
    /// payload, states a code, and a message that does not hold the value.
    /// </summary>
    public required IValidator<TPayload> Validator { get; init; }

    public override IReadOnlyList<EventError> Check(JsonElement payload, string pointer = PayloadPointer) =>
        ReadAndCheck(payload, pointer).Errors;

    /// <summary>Reads the payload of an event.</summary>
    /// <param name="payload">Any JSON value that has passed <see cref="PayloadRules"/>.</param>
    /// <param name="value">The payload, when it keeps to the contract.</param>
    /// <param name="errors">Everything that is wrong with it, with pointers into the event.</param>
    public bool TryRead(JsonElement payload, [NotNullWhen(true)] out TPayload? value, out IReadOnlyList<EventError> errors)
    {
        (var read, errors) = ReadAndCheck(payload, PayloadPointer);
        value = errors.Count == 0 ? read : null;
        return value is not null;
    }

    private (TPayload? Value, IReadOnlyList<EventError> Errors) ReadAndCheck(JsonElement payload, string pointer)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return (null, [NotAnObject(pointer)]);
        }

        var reader = new PayloadReader(payload, pointer);
        var value = Read(reader);
        var validation = Validator.Validate(value);
        if (validation.IsValid && reader.Errors.Count == 0)
        {
            return (value, []);
        }

        var broken = validation.Errors
            .Select(failure => new EventError(failure.ErrorCode, reader.PointerTo(failure.PropertyName), failure.ErrorMessage))
            .Where(error => reader.HasRead(error.Pointer));
        return (value, [.. reader.Errors, .. broken]);
    }
}
