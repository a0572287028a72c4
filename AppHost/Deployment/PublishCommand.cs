using Deployment.Settings;

namespace Deployment;

/// <param name="OutputPath">Where the templates go.</param>
/// <param name="Settings">What was set as <c>--Name value</c> or <c>--Name=value</c>.</param>
internal sealed record PublishCommand(string OutputPath, IReadOnlyDictionary<string, string> Settings)
{
    private const string DefaultOutputPath = "cdk.out";

    /// <exception cref="InvalidSettingsException">What was said cannot be read.</exception>
    public static PublishCommand Parse(IReadOnlyList<string> args)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        // CDK's command line reads from where it told us to write.
        var outputPath = Environment.GetEnvironmentVariable("CDK_OUTDIR") is { Length: > 0 } told ? told : null;
        for (var position = 0; position < args.Count; position++)
        {
            var (name, value) = Split(args, ref position);
            switch (name)
            {
                case "operation":
                    break;
                case "output-path":
                    outputPath ??= value;
                    break;
                default:
                    settings[name] = value;
                    break;
            }
        }

        return new PublishCommand(outputPath ?? DefaultOutputPath, settings);
    }

    private static (string Name, string Value) Split(IReadOnlyList<string> args, ref int position)
    {
        var arg = args[position];
        if (!arg.StartsWith("--", StringComparison.Ordinal))
        {
            throw new InvalidSettingsException([$"'{arg}' is not understood: settings are --Name value, such as --Stage prod."]);
        }

        var parts = arg[2..].Split('=', 2);
        if (parts.Length == 2)
        {
            return (parts[0], parts[1]);
        }

        return ++position < args.Count
            ? (parts[0], args[position])
            : throw new InvalidSettingsException([$"--{parts[0]} has no value behind it."]);
    }
}
