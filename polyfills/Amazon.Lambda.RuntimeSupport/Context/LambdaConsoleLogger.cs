using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>Lines on the console: time, request id, level and message, with tabs between.</summary>
internal sealed class LambdaConsoleLogger(string requestId) : ILambdaLogger
{
    public void Log(string message) => Console.Write(message);

    public void LogLine(string message) => Log("Information", message);

    void ILambdaLogger.Log(string level, string message) => Log(level, message);

    private void Log(string level, string message) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}\t{requestId}\t{level}\t{message}"));
}
