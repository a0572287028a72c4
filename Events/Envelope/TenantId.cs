using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Events;

/// <summary>Whose event it is: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>. It comes from the caller's API key, never from the event.</summary>
public sealed record TenantId
{
    public const int MaxLength = 32;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private TenantId(string value) => Value = value;

    public string Value { get; }

    public static bool TryCreate(string? value, [NotNullWhen(true)] out TenantId? result)
    {
        result = value is { Length: >= 1 and <= MaxLength } && !value.AsSpan().ContainsAnyExcept(Allowed) ? new TenantId(value) : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The value breaks the rule.</exception>
    public static TenantId Parse(string value) =>
        TryCreate(value, out var result) ? result : throw new FormatException($"Not a valid {nameof(TenantId)}.");

    public override string ToString() => Value;
}
