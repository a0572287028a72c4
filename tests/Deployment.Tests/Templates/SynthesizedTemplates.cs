using System.IO.Compression;
using Deployment.Packaging;
using Deployment.Settings;

[assembly: AssemblyFixture(typeof(Deployment.Tests.Templates.SynthesizedTemplates))]

namespace Deployment.Tests.Templates;

/// <summary>The templates as they are with the settings' defaults, and once more with each other choice; written once for all tests.</summary>
public sealed class SynthesizedTemplates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventapp-templates-").FullName;
    // CDK talks to one Node process, and one at a time.
    private readonly Lock _turn = new();
    private readonly Dictionary<string, Template> _templates = new(StringComparer.Ordinal);

    /// <summary>Its templates, as a developer gets them.</summary>
    internal Template Default => Of([]);

    /// <summary>As a cautious company has it.</summary>
    internal Template Guarded => Of(new(StringComparer.Ordinal)
    {
        ["Stage"] = "prod",
        ["Architecture"] = "x64",
        ["Vpc"] = "private",
        ["AlertEmail"] = "on-call@example.com",
        ["OtlpEndpoint"] = "https://collector.example.com/otlp",
        ["OtlpHeadersSecret"] = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:otlp-AbCdEf",
    });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Template Of(Dictionary<string, string> settings)
    {
        Assert.SkipUnless(Synthesis.IsPossible, "There is no Node.js on this machine, and CDK writes no template without it.");
        var key = string.Join(',', settings.Select(setting => $"{setting.Key}={setting.Value}"));
        using var turn = _turn.EnterScope();
        if (!_templates.TryGetValue(key, out var template))
        {
            var output = Path.Combine(_folder, $"out-{_templates.Count}");
            Synthesis.Write(DeploymentSettings.Read(settings), Packages(), output);
            _templates[key] = template = Template.Read(output, settings.GetValueOrDefault("Stage", "dev"));
        }

        return template;
    }

    /// <summary>What is in a package makes no difference to the template, but for its digest.</summary>
    private ServicePackages Packages()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "packages")).FullName;
        foreach (var service in DeployedService.All)
        {
            var path = Path.Combine(folder, $"{service.Project}.zip");
            if (!File.Exists(path))
            {
                using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
                zip.CreateEntry($"{service.Project}.dll");
            }
        }

        return new ServicePackages(folder);
    }
}
