using System.Collections.Concurrent;
using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>The letters that a redrive has seen and left where they are, hidden for a while. Handed back, they are seen by everyone again.</summary>
internal sealed class HeldLetters
{
    private readonly ConcurrentDictionary<string, DeadLetter> _letters = new(StringComparer.Ordinal);

    public IReadOnlyList<DeadLetter> All => [.. _letters.Values];

    /// <summary>Whether it was not seen before, as far as this process knows.</summary>
    public bool IsNew(DeadLetter letter) => !_letters.ContainsKey(letter.MessageId);

    public void Add(IEnumerable<DeadLetter> letters)
    {
        foreach (var letter in letters)
        {
            _letters[letter.MessageId] = letter;
        }
    }
}
