using System.Diagnostics.CodeAnalysis;

namespace Events;

/// <summary>The name that an event has within its tenant and source: 1 to 128 characters without control characters.</summary>
public sealed record EventId
{
    public const int MaxLength = 128;

    private EventId(string value) => Value = value;

    public string Value { get; }

    public static bool TryCreate(string? value, [NotNullWhen(true)] out EventId? result)
    {
        result = value is { Length: >= 1 and <= MaxLength } && Text.IsPrintable(value) && Text.IsWellFormed(value) ? new EventId(value) : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The value breaks the rule.</exception>
    public static EventId Parse(string value) =>
        TryCreate(value, out var result) ? result : throw new FormatException($"Not a valid {nameof(EventId)}.");

    /// <summary>A UUIDv7: unique, and sorted by the time that it was made.</summary>
    public static EventId Create(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    public override string ToString() => Value;
}
