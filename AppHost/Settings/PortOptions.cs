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

    /// <summary>Default 5090.</summary>
    public int OperationsApi { get; init; } = 5090;

    /// <summary>Default 15888.</summary>
    public int Dashboard { get; init; } = 15888;

    private (string Setting, int Port)[] All =>
    [
        ($"{SectionName}:{nameof(LocalAws)}", LocalAws),
        ($"{SectionName}:{nameof(IngestionApi)}", IngestionApi),
        ($"{SectionName}:{nameof(OperationsApi)}", OperationsApi),
        ($"{SectionName}:{nameof(Dashboard)}", Dashboard),
    ];

    /// <summary>False when a port is no port, is used twice, or is taken; what is written names the setting, and what to do.</summary>
    public static bool TryRead(IConfiguration configuration, TextWriter errors, out PortOptions options)
    {
        options = new PortOptions();
        try
        {
            options = configuration.GetSection(SectionName).Get<PortOptions>() ?? options;
        }
        catch (InvalidOperationException exception)
        {
            errors.WriteLine($"{exception.Message} A port is a number from 1 to 65535.");
            return false;
        }

        var faults = options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage).ToArray();
        foreach (var fault in faults)
        {
            errors.WriteLine(fault);
        }

        return faults.Length == 0;
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
}
