using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Ingestion.Fuzzing.Tests.Canaries;

/// <summary>Texts that occur nowhere else, each with the place that a client wrote it to.</summary>
internal sealed partial class Cage
{
    private const int Letters = 26;

    private readonly ConcurrentDictionary<string, (string Place, CanaryKind Kind)> _canaries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Text, string Canary)> _disguises = [];
    private int _count;

    /// <returns>A new canary: lower-case letters, so that it fits wherever a word does.</returns>
    public string Secret(string place) => Add(place, CanaryKind.Secret);

    /// <inheritdoc cref="Secret"/>
    public string Identity(string place) => Add(place, CanaryKind.Identity);

    /// <inheritdoc cref="Secret"/>
    public string Address(string place) => Add(place, CanaryKind.Address);

    /// <inheritdoc cref="Secret"/>
    public string Method(string place) => Add(place, CanaryKind.Method);

    /// <returns>A new canary in base64.</returns>
    public string Base64(string place)
    {
        var canary = Secret(place);
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(canary));
        _disguises.Add((text, canary));
        return text;
    }

    /// <summary>Those that a text holds.</summary>
    public IEnumerable<(string Place, CanaryKind Kind)> FindIn(string text) => Canary().Matches(text).Select(match => match.Value)
        .Concat(_disguises.Where(disguise => text.Contains(disguise.Text, StringComparison.Ordinal)).Select(disguise => disguise.Canary))
        .Select(canary => _canaries.GetValueOrDefault(canary))
        .Where(found => found.Place is not null);

    private string Add(string place, CanaryKind kind)
    {
        var text = new char[3];
        var number = _count++;
        for (var i = 0; i < text.Length; i++, number /= Letters)
        {
            text[i] = (char)('a' + (number % Letters));
        }

        var canary = $"canary{new string(text)}z";
        _canaries[canary] = (place, kind);
        return canary;
    }

    [GeneratedRegex("canary[a-z]{3}z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Canary();
}
