using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace FilesBenchmark;

/// <summary>Python's <c>csv</c> module with the same checks and exact sums, straight from the disk.</summary>
internal static class PythonReader
{
    /// <returns>Null where there is no Python.</returns>
    public static async Task<Reading?> ReadAsync(string path)
    {
        try
        {
            var script = Path.Combine(AppContext.BaseDirectory, "python", "reader.py");
            using var python = Process.Start(new ProcessStartInfo("python3", [script, path]) { UseShellExecute = false, RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("python3 did not start.");
            var answer = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            return JsonSerializer.Deserialize(answer, ReadingJson.Default.Reading);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
