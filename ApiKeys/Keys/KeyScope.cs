using System.Diagnostics.CodeAnalysis;

namespace ApiKeys;

/// <summary>What a key allows. The word is the same in the row, on the command line and in an answer.</summary>
public sealed record KeyScope
{
    /// <summary>Send events.</summary>
    public static readonly KeyScope Ingest = new("ingest");

    /// <summary>See what became of events.</summary>
    public static readonly KeyScope Read = new("read");

    /// <summary>
    /// Run the system. It implies the other scopes: whoever has it may make keys of any scope for its tenant, so that to refuse it one
    /// would
    /// protect nothing.
    /// </summary>
    public static readonly KeyScope Admin = new("admin");

    private KeyScope(string word) => Word = word;

    public static IReadOnlyList<KeyScope> All { get; } = [Ingest, Read, Admin];

    public string Word { get; }

    /// <summary>The scope itself and those that it implies.</summary>
    public IReadOnlyList<KeyScope> Granted => this == Admin ? All : [this];

    public static bool TryParse(string? word, [NotNullWhen(true)] out KeyScope? scope)
    {
        scope = All.FirstOrDefault(one => string.Equals(one.Word, word, StringComparison.Ordinal));
        return scope is not null;
    }

    public override string ToString() => Word;
}
