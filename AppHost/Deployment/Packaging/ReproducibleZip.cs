using System.IO.Compression;

namespace Deployment.Packaging;

/// <summary>
/// Zips a folder so that the same files give the same bytes: in the order of their names, with one time and one mode for all, and without
/// anything that only tells where or when they were built.
/// </summary>
internal static class ReproducibleZip
{
    // The first that a zip can name, and a mode of -rwxr-xr-x: Lambda's user is not the owner of what it reads.
    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int Mode = (0x8000 | 0x1ED) << 16;

    public static void Create(string folder, string zipPath)
    {
        using var output = File.Create(zipPath);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create);
        foreach (var (name, path) in Files(folder))
        {
            var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Written;
            entry.ExternalAttributes = Mode;
            using var content = entry.Open();
            using var file = File.OpenRead(path);
            file.CopyTo(content);
        }
    }

    private static IEnumerable<(string Name, string Path)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), path))
            .Where(file => !IsLeftOut(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal);

    /// <summary>Symbols, what only a development server reads, and a list of the site's files that nothing reads: it tells when each was written here.</summary>
    private static bool IsLeftOut(string name) =>
        name.EndsWith(".pdb", StringComparison.Ordinal)
        || name.EndsWith(".staticwebassets.runtime.json", StringComparison.Ordinal)
        || name.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal)
        || name.EndsWith("appsettings.Development.json", StringComparison.Ordinal);
}
