namespace Aspire.Dashboard.Resources;

/// <summary>Variables that hold a secret by their name, whatever the host says of them.</summary>
internal static class SecretNames
{
    private static readonly string[] Parts =
        ["SECRET", "PASSWORD", "PASSWD", "TOKEN", "APIKEY", "API_KEY", "ACCESS_KEY", "ACCESSKEY", "CREDENTIAL", "CONNECTIONSTRING", "OTLP_HEADERS"];

    public static bool Includes(string name) => Parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
