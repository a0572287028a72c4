using Amazon.CDK;
using Deployment.Packaging;
using Deployment.Settings;
using Deployment.Stacks;

namespace Deployment;

/// <summary>Makes the templates. CDK for .NET does its work in a Node process beside this one.</summary>
internal static class Synthesis
{
    /// <summary>Whether there is a Node to do it with.</summary>
    public static bool IsPossible { get; } = FindsNode();

    /// <exception cref="NodeMissingException">There is no Node.</exception>
    public static void Write(DeploymentSettings settings, ServicePackages packages, string outputPath)
    {
        if (!IsPossible)
        {
            throw new NodeMissingException();
        }

        // CDK's remark on the age of Node is for those who chose it.
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1");
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "1");
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");
        var app = new App(new AppProps { Outdir = outputPath, AnalyticsReporting = false, TreeMetadata = false });
        _ = new EventAppStack(app, settings, packages);
        app.Synth();
    }

    private static bool FindsNode()
    {
        var names = OperatingSystem.IsWindows() ? new[] { "node.exe" } : ["node"];
        return (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => names.Any(name => File.Exists(Path.Combine(folder, name))));
    }
}
