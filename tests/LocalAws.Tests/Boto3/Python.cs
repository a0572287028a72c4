using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace LocalAws.Tests.Boto3;

internal static class Python
{
    public static ProcessStartInfo Command(params string[] arguments) => new("python3", arguments)
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["AWS_EC2_METADATA_DISABLED"] = "true", ["PYTHONDONTWRITEBYTECODE"] = "1" },
    };

    public static async Task<bool> HasAsync(params string[] modules)
    {
        try
        {
            using var process = Process.Start(Command("-c", "import " + string.Join(", ", modules)));
            await process!.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <returns>What the script printed, which is JSON.</returns>
    public static async Task<JsonDocument> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Process.Start(Command(arguments)) ?? throw new InvalidOperationException("python3 did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(output);
    }
}
