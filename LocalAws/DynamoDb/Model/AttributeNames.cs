using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LocalAws.DynamoDb.Model;

/// <summary>
/// The names of a map's attributes, in order. Maps with the same ones share them: the items of a table have few different sets of names, and
/// what each would take for its own is more than its values take.
/// </summary>
internal sealed class AttributeNames
{
    private const int MostShared = 4_096;
    private const int FewNames = 8;

    private static readonly ConcurrentDictionary<string[], AttributeNames> Shared = new(SameNames.Instance);

    private readonly string[] _names;
    private readonly Dictionary<string, int>? _places;

    private AttributeNames(string[] names)
    {
        _names = names;
        if (names.Length > FewNames)
        {
            _places = names.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        }
    }

    public int Count => _names.Length;

    public string this[int index] => _names[index];

    /// <param name="names">Taken over. None is there twice.</param>
    public static AttributeNames Of(string[] names)
    {
        if (Shared.TryGetValue(names, out var shared))
        {
            return shared;
        }

        var own = new AttributeNames(names);
        return Shared.Count < MostShared ? Shared.GetOrAdd(names, own) : own;
    }

    /// <returns>-1 where there is no such attribute.</returns>
    public int IndexOf(string name) =>
        _places is null ? Array.IndexOf(_names, name) : _places.TryGetValue(name, out var place) ? place : -1;

    private sealed class SameNames : IEqualityComparer<string[]>
    {
        public static readonly SameNames Instance = new();

        public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] string[] obj)
        {
            var hash = default(HashCode);
            foreach (var name in obj)
            {
                hash.Add(name.GetHashCode(StringComparison.Ordinal));
            }

            return hash.ToHashCode();
        }
    }
}
