namespace Aspire.Hosting;

public sealed class DistributedApplicationOptions
{
    /// <summary>The command line: configuration (<c>--Key=value</c>), and <c>--operation</c> and <c>--publisher</c>.</summary>
    public string[]? Args { get; set; }

    /// <summary>The app host's assembly; the process's entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    public string? ProjectDirectory { get; set; }

    public bool DisableDashboard { get; set; }

    public string? DashboardApplicationName { get; set; }

    public bool AllowUnsecuredTransport { get; set; }

    /// <summary>Whether the resources' console lines appear on the app host's console. Default false.</summary>
    public bool EnableResourceLogging { get; set; }
}
