using Events;

namespace Simulation.World;

/// <summary>What was sent, what was accepted of it, and which letters the operator found in the dead-letter queue.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<(string PartitionKey, string SortKey), HashSet<string>> _accepted = [];
    private readonly Dictionary<(string PartitionKey, string SortKey), HashSet<string>> _sent = [];
    private readonly HashSet<((string, string) Key, string Fingerprint)> _letters = [];
    private readonly HashSet<string> _poison = new(StringComparer.Ordinal);
    private readonly HashSet<string> _buriedPoison = new(StringComparer.Ordinal);
    private readonly List<string> _undying = [];

    public IReadOnlyDictionary<(string PartitionKey, string SortKey), HashSet<string>> Accepted => _accepted;

    public IReadOnlyDictionary<(string PartitionKey, string SortKey), HashSet<string>> Sent => _sent;

    public IEnumerable<string> LostPoison => _poison.Except(_buriedPoison, StringComparer.Ordinal);

    public IReadOnlyList<string> Undying => _undying;

    /// <summary>How often an event was accepted, the same one again included.</summary>
    public long Acceptances { get; private set; }

    public long Letters { get; private set; }

    public void OnSent(EventEnvelope envelope) => Add(_sent, KeyOf(envelope), EventFingerprint.Of(envelope));

    public void OnAccepted(EventEnvelope envelope)
    {
        Acceptances++;
        Add(_accepted, KeyOf(envelope), EventFingerprint.Of(envelope));
    }

    public void OnPoison(string marker) => _poison.Add(marker);

    public void OnBuriedPoison(string marker) => _buriedPoison.Add(marker);

    /// <summary>A letter that was redriven again and again, and is not dead for that.</summary>
    public void OnUndying(string letter) => _undying.Add(letter);

    public void OnLetter(EventEnvelope envelope)
    {
        Letters++;
        _letters.Add((KeyOf(envelope), EventFingerprint.Of(envelope)));
    }

    public bool IsBuried((string, string) key, string fingerprint) => _letters.Contains((key, fingerprint));

    /// <summary>Whether there is a letter of this identity with another payload.</summary>
    public bool HasLetterBeside((string, string) key, string fingerprint) => _letters.Any(letter => letter.Key == key && letter.Fingerprint != fingerprint);

    public static (string PartitionKey, string SortKey) KeyOf(EventEnvelope envelope) =>
        (envelope.Key.PartitionKey.Split('@')[0], envelope.Key.SortKey);

    private static void Add(Dictionary<(string, string), HashSet<string>> all, (string, string) key, string fingerprint)
    {
        if (!all.TryGetValue(key, out var known))
        {
            all[key] = known = new HashSet<string>(StringComparer.Ordinal);
        }

        known.Add(fingerprint);
    }
}
