namespace Processor.Tests.Drivers;

internal static class Settings
{
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
