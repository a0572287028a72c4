using System.Diagnostics;
using System.Globalization;

namespace LocalAws.Benchmark;

/// <param name="Command">Starts the server on the port that it is given.</param>
internal sealed record ServerUnderTest(string Name, Func<int, ProcessStartInfo> Command);

internal static class Servers
{
    private const string FauxqsVersion = "2.4.1";

    /// <summary>fauxqs needs Node.js 22.5 or later; npm brings one along, whatever the machine has.</summary>
    private const string NodeVersion = "22";

    public static async Task<IReadOnlyList<ServerUnderTest>> FindAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var servers = new List<ServerUnderTest> { new("LocalAws", LocalAws) };
        if (!options.WithFauxqs)
        {
            return servers;
        }

        if (await InstallFauxqsAsync(cancellationToken) is { } folder)
        {
            servers.Add(new ServerUnderTest($"fauxqs {FauxqsVersion}", port => Fauxqs(folder, port)));
        }
        else
        {
            Console.WriteLine("fauxqs is left out: npm could not install it.");
        }

        return servers;
    }

    private static ProcessStartInfo LocalAws(int port)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var assembly = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "LocalAws", configuration, "LocalAws.dll"));
        return new ProcessStartInfo("dotnet", [assembly])
        {
            Environment = { ["LocalAws__Port"] = port.ToString(CultureInfo.InvariantCulture) },
        };
    }

    private static ProcessStartInfo Fauxqs(string folder, int port) => new(
        Path.Combine(folder, "node_modules", "node", "bin", "node"),
        [Path.Combine(folder, "node_modules", "fauxqs", "dist", "cli.js")])
    {
        Environment =
        {
            ["FAUXQS_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["FAUXQS_LOGGER"] = "false",
        },
    };

    private static async Task<string?> InstallFauxqsAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"local-aws-benchmark-fauxqs-{FauxqsVersion}")).FullName;
        var node = Path.Combine(folder, "node_modules", "node", "bin", "node");
        if (File.Exists(node))
        {
            return folder;
        }

        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--silent", "--no-fund", "--no-audit", $"fauxqs@{FauxqsVersion}", $"node@{NodeVersion}"]) { WorkingDirectory = folder });
            await npm!.WaitForExitAsync(cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        return File.Exists(node) ? folder : null;
    }
}
