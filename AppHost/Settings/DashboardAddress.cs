using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AppHost.Settings;

/// <summary>Where Aspire's dashboard is, under the names that Aspire reads it by.</summary>
internal static class DashboardAddress
{
    private const string Urls = "ASPNETCORE_URLS";
    private const string BrowserToken = "AppHost:BrowserToken";

    public static void UseDashboardPort(this IDistributedApplicationBuilder builder, int port) =>
        builder.Configuration[Urls] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");

    /// <summary>The address that opens the dashboard without asking for its token; null where there is no dashboard.</summary>
    public static string? LoginUrl(IConfiguration configuration) =>
        configuration[BrowserToken] is { Length: > 0 } token ? $"{configuration[Urls]}/login?t={token}" : null;
}
