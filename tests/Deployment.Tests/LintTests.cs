using Deployment.Tests.Templates;

namespace Deployment.Tests;

public sealed class LintTests(SynthesizedTemplates templates)
{
    private static readonly string? Linter = Programs.Find("cfn-lint");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cfn_lint_finds_nothing_in_any_template(bool guarded)
    {
        Assert.SkipWhen(Linter is null, "cfn-lint is not installed on this machine (pip install cfn-lint).");
        var template = guarded ? templates.Guarded : templates.Default;
        var files = Directory.GetFiles(template.Folder, "*.template.json");
        Assert.True(files.Length > 8);
        Assert.Empty(await Programs.RunAsync(Linter!, ["--non-zero-exit-code", "informational", "--", .. files], new Dictionary<string, string>(StringComparer.Ordinal), Cancelled));
    }
}
