using System.Reflection;
using Microsoft.Extensions.Options;

namespace Aspire.Dashboard;

public sealed class DashboardOptions
{
    /// <value>http://localhost:15888. Must be http on a loopback host; port 0 takes a free one.</value>
    public Uri Url { get; set; } = new("http://localhost:15888");

    /// <value>At least 16 characters. Null: 128 random bits for this run.</value>
    public string? BrowserToken { get; set; }

    /// <value>At least 16 characters, sent by exporters as <c>x-otlp-api-key</c>. Null: 128 random bits for this run.</value>
    public string? OtlpApiKey { get; set; }

    public string ApplicationName { get; set; } = "Aspire";

    public DashboardLimits Limits { get; set; } = new();

    /// <summary>The assembly that holds the pages.</summary>
    internal Assembly Pages { get; set; } = typeof(DashboardOptions).Assembly;

    internal TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <exception cref="OptionsValidationException">Some value is out of its range; the message names all of them.</exception>
    public void Validate()
    {
        var errors = new List<string>();
        if (!Url.IsAbsoluteUri || Url.Scheme != Uri.UriSchemeHttp || !Url.IsLoopback || Url.PathAndQuery != "/")
        {
            errors.Add($"Url must be http://, a loopback host and a port, not '{Url}': telemetry is for this machine's user only.");
        }

        RequireSecret(errors, nameof(BrowserToken), BrowserToken);
        RequireSecret(errors, nameof(OtlpApiKey), OtlpApiKey);
        Limits.CollectErrors(errors);
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(DashboardOptions), typeof(DashboardOptions), errors);
        }
    }

    private static void RequireSecret(List<string> errors, string name, string? value)
    {
        if (value is { Length: < 16 } || value?.Any(c => c is <= ' ' or > '~') == true)
        {
            errors.Add($"{name} must be null or at least 16 visible ASCII characters.");
        }
    }
}
