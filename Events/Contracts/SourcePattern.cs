using System.Diagnostics.CodeAnalysis;

namespace Events;

/// <summary>
/// Which sources a contract is for: one source (<c>ecommerce.orders</c>), every source that starts alike (<c>ecommerce.*</c>), or every
/// source (<c>*</c>). The asterisk stands for any rest, also for none; it comes last, and nowhere else.
/// </summary>
public sealed record SourcePattern
{
    private const char Rest = '*';

    private readonly string _start;
    private readonly bool _hasRest;

    private SourcePattern(string value)
    {
        Value = value;
        _hasRest = value.EndsWith(Rest);
        _start = _hasRest ? value[..^1] : value;
    }

    public string Value { get; }

    /// <summary>Among the patterns that cover a source, the one with the highest is the most specific, and no two have the same.</summary>
    internal int Specificity => _hasRest ? _start.Length : int.MaxValue;

    public static bool TryCreate(string? value, [NotNullWhen(true)] out SourcePattern? result)
    {
        result = value is not null && EventSource.TryCreate(value, out _) && !value.AsSpan(0, value.Length - 1).Contains(Rest)
            ? new SourcePattern(value)
            : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The value breaks the rule.</exception>
    public static SourcePattern Parse(string value) =>
        TryCreate(value, out var result) ? result : throw new FormatException($"Not a valid {nameof(SourcePattern)}: {value}");

    public bool Covers(EventSource source) => _hasRest
        ? source.Value.StartsWith(_start, StringComparison.Ordinal)
        : string.Equals(source.Value, _start, StringComparison.Ordinal);

    public override string ToString() => Value;
}
