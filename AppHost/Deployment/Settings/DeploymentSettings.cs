using System.Text.Json;

namespace Deployment.Settings;

/// <summary>The settings of one deployment, all of them valid.</summary>
internal sealed class DeploymentSettings
{
    private readonly Dictionary<string, string> _values;

    private DeploymentSettings(Dictionary<string, string> values) => _values = values;

    public string this[Setting setting] => _values.GetValueOrDefault(setting.Name, setting.Default);

    public string Stage => this[KnownSettings.Stage];

    public bool HasVpc => this[KnownSettings.Vpc] == "private";

    /// <param name="given">What was set on the command line; it goes before the context.</param>
    /// <param name="contextJson">What CDK's command line was told by <c>-c</c> or has in cdk.json; values of CDK's own are among it.</param>
    /// <exception cref="InvalidSettingsException">With everything that is wrong.</exception>
    public static DeploymentSettings Read(IReadOnlyDictionary<string, string> given, string? contextJson = null)
    {
        var values = Context(contextJson);
        foreach (var (name, value) in given)
        {
            values[name] = value;
        }

        var known = KnownSettings.All.ToDictionary(setting => setting.Name, StringComparer.Ordinal);
        List<string> faults =
        [
            .. given.Keys.Where(name => !known.ContainsKey(name))
                .Select(name => $"{name} is no setting. There are {string.Join(", ", known.Keys)}."),
            .. known.Values.Where(setting => values.ContainsKey(setting.Name)).Select(setting => setting.Fault(values[setting.Name])).OfType<string>(),
        ];
        return faults.Count == 0 ? new DeploymentSettings(values) : throw new InvalidSettingsException(faults);
    }

    private static Dictionary<string, string> Context(string? json)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        if (string.IsNullOrEmpty(json))
        {
            return values;
        }

        using var context = JsonDocument.Parse(json);
        foreach (var setting in KnownSettings.All)
        {
            if (context.RootElement.TryGetProperty(setting.Name, out var value))
            {
                values[setting.Name] = value.ToString();
            }
        }

        return values;
    }
}
