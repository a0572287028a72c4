using System.Globalization;
using System.IO.Compression;

namespace ColdStartBenchmark;

internal static class Report
{
    /// <summary>A Markdown table of medians.</summary>
    public static void Write(IReadOnlyDictionary<Contender, List<Measured>> results, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| function | start to 202 | quartiles | CPU time | memory | package | zipped |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (contender, measured) in results)
        {
            var (size, zipped) = contender.Package is { } folder ? SizeOf(folder) : (null, null);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contender.Name} | {At(measured, one => one.Milliseconds, 0.5):F0} ms | {At(measured, one => one.Milliseconds, 0.25):F0}–{At(measured, one => one.Milliseconds, 0.75):F0} | {At(measured, one => one.CpuMilliseconds, 0.5):F0} ms | {At(measured, one => one.Megabytes, 0.5):F0} MB | {size} | {zipped} |"));
        }
    }

    private static double At(IEnumerable<Measured> measured, Func<Measured, double> select, double share)
    {
        var sorted = measured.Select(select).Order().ToArray();
        return sorted[(int)((sorted.Length - 1) * share)];
    }

    private static (string Size, string Zipped) SizeOf(string folder)
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, zip);
        return (Megabytes(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length)), Megabytes(zip.Length));
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:F1} MB");
}
