using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Deployment.Packaging;

/// <summary>
/// Zips a folder so that the same files give the same bytes: in the order of their names, with one mode for all, each with a time that follows from its
/// content, and without anything that only tells where or when they were built.
/// </summary>
internal static class ReproducibleZip
{
    // The times that a zip can name begin here and go in steps of two seconds.
    private static readonly DateTimeOffset First = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int Times = 1 << 29;

    // -rwxr-xr-x: Lambda's user is not the owner of what it reads.
    private const int Mode = (0x8000 | 0x1ED) << 16;

    public static void Create(string folder, string zipPath)
    {
        using var output = File.Create(zipPath);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create);
        foreach (var (name, path) in Files(folder))
        {
            var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
            using var file = File.OpenRead(path);
            entry.LastWriteTime = TimeOf(file);
            entry.ExternalAttributes = Mode;
            using var content = entry.Open();
            file.CopyTo(content);
        }
    }

    // ASP.NET Core tags a static file by its time and length: with one time for all, a browser would keep a file that changed and is as long as before.
    private static DateTimeOffset TimeOf(FileStream file)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file, hash);
        file.Position = 0;
        return First.AddSeconds(2 * (BinaryPrimitives.ReadUInt32LittleEndian(hash) % Times));
    }

    private static IEnumerable<(string Name, string Path)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), path))
            .Where(file => !IsLeftOut(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal);

    /// <summary>
    /// Symbols, what only a development server or a restore reads, and a list of the site's files that nothing reads: it tells when each was written here.
    /// </summary>
    private static bool IsLeftOut(string name) =>
        name.EndsWith(".pdb", StringComparison.Ordinal)
        || name.EndsWith(".staticwebassets.runtime.json", StringComparison.Ordinal)
        || name.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal)
        || name.EndsWith(".lock.json", StringComparison.Ordinal)
        || name.EndsWith("appsettings.Development.json", StringComparison.Ordinal);
}
