using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>
/// A key's public name, by which its row is found: 12 of <c>a-z</c> and <c>0-9</c>, never two keys the same. Fit for logs.
/// </summary>
public sealed record KeyPrefix
{
    public const int Length = 12;

    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    private KeyPrefix(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? value, [NotNullWhen(true)] out KeyPrefix? prefix)
    {
        prefix = value is { Length: Length } && !value.AsSpan().ContainsAnyExcept(Allowed) ? new KeyPrefix(value) : null;
        return prefix is not null;
    }

    public override string ToString() => Value;

    internal static KeyPrefix Create() => new(RandomNumberGenerator.GetString(Alphabet, Length));
}
