namespace Processor.Tests.Drivers;

internal static class Repository
{
    /// <summary>A file of the repository that this was built from.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EventApp.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("EventApp.sln is in no folder above the tests.");
        }

        return Path.Combine([folder, .. parts]);
    }
}
