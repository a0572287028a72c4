using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AppHost.Settings;

/// <summary>The fixed ports on the loopback interface, section <c>Ports</c>: 1 to 65535, and no two the same.</summary>
internal sealed class PortOptions : IValidatableObject
{
    public const string SectionName = "Ports";

    /// <summary>Default 4566.</summary>
    public int LocalAws { get; init; } = 4566;

    /// <summary>Default 5080.</summary>
    public int IngestionApi { get; init; } = 5080;

    private (string Setting, int Port)[] All => [($"{SectionName}:{nameof(LocalAws)}", LocalAws), ($"{SectionName}:{nameof(IngestionApi)}", IngestionApi)];

    /// <exception cref="SettingsException">A port is no port, is used twice, or is taken; the message names the settings.</exception>
    public static PortOptions Read(IConfiguration configuration)
    {
        var options = Bind(configuration);
        var faults = options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage).ToArray();
        return faults.Length == 0 ? options : throw new SettingsException(string.Join(Environment.NewLine, faults));
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (setting, port) in All.Where(entry => entry.Port is < 1 or > 65_535))
        {
            yield return new ValidationResult($"{setting} is {port}: a port is 1 to 65535.", [setting]);
        }

        foreach (var same in All.GroupBy(entry => entry.Port).Where(group => group.Count() > 1))
        {
            yield return new ValidationResult($"{string.Join(" and ", same.Select(entry => entry.Setting))} are both {same.Key}: give each a port of its own.");
        }

        foreach (var (setting, port) in All.Where(entry => entry.Port is >= 1 and <= 65_535 && !LoopbackPort.IsFree(entry.Port)))
        {
            yield return new ValidationResult(
                $"Port {port} ({setting}) is taken by another program. Stop it, or choose another port: dotnet run --project AppHost -- --{setting}=<port>",
                [setting]);
        }
    }

    private static PortOptions Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(SectionName).Get<PortOptions>() ?? new PortOptions();
        }
        catch (InvalidOperationException exception)
        {
            throw new SettingsException($"A setting in '{SectionName}' is not a number: {exception.Message}", exception);
        }
    }
}
