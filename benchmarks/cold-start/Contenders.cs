using System.Diagnostics;

namespace ColdStartBenchmark;

/// <summary>Builds what is to be measured. What this machine cannot build or run is left out, by name.</summary>
internal static class Contenders
{
    private static readonly string Here = AppContext.BaseDirectory;
    private static readonly string Root = FindRoot();

    public static IReadOnlyList<Contender> Prepare(TextWriter output)
    {
        var readyToRun = Publish("EventApp, ReadyToRun", "lambda", output, "-p:PublishProfile=Lambda");
        var all = new List<Contender>
        {
            readyToRun with { Name = "EventApp as it is deployed", Environment = [("DOTNET_EnableWriteXorExecute", "0")] },
            readyToRun,
            Publish("EventApp, the same package compiled when it runs", "lambda-jit", output, "-p:PublishProfile=Lambda", "-p:LambdaReadyToRun=false"),
            Publish("EventApp, a plain publish", "plain", output, "-c", "Release", "-o", FolderOf("plain")),
        };
        if (Runs("python3", ["-c", "import boto3"], Here))
        {
            all.Add(new Contender("Python, boto3", "python3", [Path.Combine(Here, "python", "function.py")], null));
        }
        else
        {
            output.WriteLine("left out: Python (no python3 with boto3)");
        }

        var node = Path.Combine(Here, "node");
        if (Runs("npm", ["install", "--no-audit", "--no-fund", "--silent"], node))
        {
            all.Add(new Contender("Node, AWS SDK v3", "node", [Path.Combine(node, "function.mjs")], node));
        }
        else
        {
            output.WriteLine("left out: Node (no npm, or no AWS SDK to install)");
        }

        return all;
    }

    private static Contender Publish(string name, string package, TextWriter output, params string[] more)
    {
        output.WriteLine($"publishing {name} …");
        string[] arguments = ["publish", Path.Combine(Root, "Ingestion.Api"), "-v", "q", "--nologo", .. more];
        if (!Runs("dotnet", arguments, Root))
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed.");
        }

        var folder = FolderOf(package);
        return new Contender(name, "dotnet", [Path.Combine(folder, "Ingestion.Api.dll")], folder);
    }

    private static string FolderOf(string package) => Path.Combine(Root, "artifacts", "publish", "Ingestion.Api", package);

    private static bool Runs(string command, string[] arguments, string directory)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = directory, RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(Here);
        while (!File.Exists(Path.Combine(folder.FullName, "EventApp.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This program is not in the repository that it measures.");
        }

        return folder.FullName;
    }
}
