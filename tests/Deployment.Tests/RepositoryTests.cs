using System.Text.RegularExpressions;

namespace Deployment.Tests;

/// <summary>What the repository says about its own deployment.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string Root = Path.GetDirectoryName(Programs.Artifacts)!;

    [Fact]
    public void Every_action_of_a_workflow_is_pinned_to_a_commit()
    {
        var uses = Directory.GetFiles(Path.Combine(Root, ".github", "workflows")).SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void No_workflow_holds_a_key_of_AWS() => Assert.All(
        Directory.GetFiles(Path.Combine(Root, ".github", "workflows")).Select(File.ReadAllText),
        text => Assert.DoesNotContain("secrets.AWS", text, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Only_a_deployment_begun_by_hand_in_an_environment_has_a_token_for_AWS()
    {
        var workflows = Directory.GetFiles(Path.Combine(Root, ".github", "workflows")).ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);
        Assert.All(workflows.Values, text => Assert.Contains("\npermissions:", text, StringComparison.Ordinal));
        var (name, deploy) = Assert.Single(workflows, workflow => workflow.Value.Contains("id-token: write", StringComparison.Ordinal));
        Assert.Equal("deploy.yml", name);
        Assert.Contains("on:\n  workflow_dispatch:", deploy, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request", deploy, StringComparison.Ordinal);
        Assert.Contains("environment: ${{ inputs.stage }}", deploy, StringComparison.Ordinal);
        Assert.Contains("role-to-assume: ${{ vars.AWS_DEPLOY_ROLE }}", deploy, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_threat_names_a_test_that_is_there()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "docs", "threat-model.md"));
        var threats = lines.Where(line => Threat().IsMatch(line)).ToList();
        Assert.True(threats.Count >= 25, $"Only {threats.Count} threats are written down.");
        Assert.All("STRIDE", letter => Assert.Contains(threats, line => line.StartsWith($"| {letter} ", StringComparison.Ordinal)));
        foreach (var threat in threats)
        {
            var links = Link().Matches(threat);
            Assert.True(links.Count > 0, $"No test: {threat}");
            foreach (Match link in links)
            {
                var file = Path.GetFullPath(Path.Combine(Root, "docs", link.Groups["file"].Value));
                Assert.True(File.Exists(file), $"{file} is not there.");
                var source = File.ReadAllText(file);
                Assert.Contains($"class {link.Groups["class"].Value}", source, StringComparison.Ordinal);
                Assert.Contains($" {link.Groups["method"].Value}(", source, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_app_host_carries_nothing_of_CDK()
    {
        var folder = Path.Combine(Programs.Artifacts, "bin", "AppHost");
        Assert.SkipUnless(Directory.Exists(folder), "The app host is not built.");
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)),
            name => name.StartsWith("Amazon.CDK", StringComparison.Ordinal) || name.StartsWith("Amazon.JSII", StringComparison.Ordinal) || name.StartsWith("Deployment.", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Pinned();

    [GeneratedRegex("^[|] [STRIDE] [|]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Threat();

    [GeneratedRegex(@"\[(?<class>\w+)\.(?<method>\w+)\]\((?<file>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();
}
