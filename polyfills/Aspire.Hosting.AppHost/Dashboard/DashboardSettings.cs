using System.Security.Cryptography;
using Aspire.Dashboard;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where the dashboard is and what opens it, under the names that Aspire has for them.</summary>
internal static class DashboardSettings
{
    private const string DefaultUrl = "http://localhost:15888";
    private const string Url = "ASPNETCORE_URLS";
    private const string BrowserTokenVariable = "ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN";
    private const string BrowserToken = "AppHost:BrowserToken";

    public const string OtlpEndpoint = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    public const string OtlpApiKey = "AppHost:OtlpApiKey";

    /// <summary>Makes up the secrets that nobody has set, so that the app host and its children read them like any other setting.</summary>
    public static void AddSecrets(IConfiguration configuration)
    {
        configuration[BrowserToken] ??= configuration[BrowserTokenVariable] ?? NewSecret();
        configuration[OtlpApiKey] ??= NewSecret();
    }

    public static DashboardOptions Read(IConfiguration configuration, string applicationName) => new()
    {
        Url = new Uri((configuration[Url] is { Length: > 0 } urls ? urls : DefaultUrl).Split(';')[0]),
        BrowserToken = configuration[BrowserToken],
        OtlpApiKey = configuration[OtlpApiKey],
        ApplicationName = applicationName,
    };

    private static string NewSecret() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
