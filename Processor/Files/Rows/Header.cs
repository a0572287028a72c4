using Processor.Files.Reading;

namespace Processor.Files.Rows;

/// <summary>The names of a CSV file's columns, as its first line has them: trimmed, in lower case, and each there once.</summary>
internal sealed record Header(IReadOnlyList<string> Names)
{
    private const int MaxName = 256;

    /// <summary>Where each column of the known contract, <c>id,name,amount</c>, stands; null where the file has other columns.</summary>
    public (int Id, int Name, int Amount)? Contract { get; } =
        Names.Count == 3 && IndexOf(Names, "id") is >= 0 and var id && IndexOf(Names, "name") is >= 0 and var name && IndexOf(Names, "amount") is >= 0 and var amount
            ? (id, name, amount)
            : null;

    /// <summary>A column without a name is called after its place, and one whose name is taken gets its place behind it.</summary>
    /// <exception cref="RefusedFileException">A name is too long.</exception>
    public static Header Of(IEnumerable<string> written)
    {
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, text) in written.Index())
        {
            var name = text.Trim().ToLowerInvariant();
            if (name.Length > MaxName)
            {
                throw new RefusedFileException("file.header", $"The name of column {index + 1} has more than {MaxName} characters.");
            }

            name = name.Length == 0 ? $"column{index + 1}" : name;
            while (!taken.Add(name))
            {
                name = $"{name}_{index + 1}";
            }

            names.Add(name);
        }

        return new Header(names);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
