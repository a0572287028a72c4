using System.Diagnostics.CodeAnalysis;

namespace Events;

/// <summary>Where an event comes from: 1 to 256 characters of a URI reference (RFC 3986), such as <c>sensor-01</c> or <c>/shops/7</c>.</summary>
public sealed record EventSource
{
    public const int MaxLength = 256;

    /// <summary>What the sources of EventApp's own events begin with; nobody else sends any.</summary>
    public const string ReservedPrefix = "eventapp.";

    private EventSource(string value) => Value = value;

    public string Value { get; }

    public bool IsReserved => Value.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase);

    public static bool TryCreate(string? value, [NotNullWhen(true)] out EventSource? result)
    {
        result = value is { Length: >= 1 and <= MaxLength } && Text.IsUriReference(value) ? new EventSource(value) : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The value breaks the rule.</exception>
    public static EventSource Parse(string value) =>
        TryCreate(value, out var result) ? result : throw new FormatException($"Not a valid {nameof(EventSource)}.");

    public override string ToString() => Value;
}
