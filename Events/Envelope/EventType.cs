using System.Diagnostics.CodeAnalysis;

namespace Events;

/// <summary>What kind of event it is: 1 to 128 characters without white space or control characters.</summary>
public sealed record EventType
{
    public const int MaxLength = 128;

    private EventType(string value) => Value = value;

    public string Value { get; }

    public static bool TryCreate(string? value, [NotNullWhen(true)] out EventType? result)
    {
        result = value is { Length: >= 1 and <= MaxLength } && Text.IsPrintable(value) && Text.IsWellFormed(value) && !Text.HasWhiteSpace(value) ? new EventType(value) : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The value breaks the rule.</exception>
    public static EventType Parse(string value) =>
        TryCreate(value, out var result) ? result : throw new FormatException($"Not a valid {nameof(EventType)}.");

    public override string ToString() => Value;
}
