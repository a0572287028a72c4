using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

internal static class Programs
{
    /// <summary>setsid(1) of util-linux or BusyBox; null where there is none, as on macOS and Windows.</summary>
    public static readonly string? SetSid = OperatingSystem.IsWindows() ? null : OnPath("setsid");

    /// <summary>The dotnet that runs this process.</summary>
    public static readonly string DotNet = FindDotNet();

    /// <summary>The path of a program on the PATH, or under <paramref name="directory"/>; the name itself when it is neither.</summary>
    public static string Find(string fileName, string directory)
    {
        var path = Path.GetFullPath(fileName, directory);
        return fileName.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? Existing(path, fileName)
            : OnPath(fileName) ?? (OperatingSystem.IsWindows() ? fileName : throw Missing(fileName));
    }

    private static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string FindDotNet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var ours = Path.Combine(root, name);
        return File.Exists(ours) ? ours : name;
    }

    private static string Existing(string path, string name) => File.Exists(path) ? path : throw Missing(name);

    private static DistributedApplicationException Missing(string name) =>
        new($"The program '{name}' was not found. Install it, or correct the command.");
}
