namespace Ingestion.Api.Tests.Drivers;

internal static class Settings
{
    /// <summary>Retries as soon as can be.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoPatience = Of(("Publishing:RetryDelay", "00:00:00.001"));

    public static IReadOnlyDictionary<string, string> Of(params ReadOnlySpan<(string Key, string Value)> settings)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in settings)
        {
            result[key] = value;
        }

        return result;
    }
}
