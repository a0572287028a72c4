using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults;

/// <summary>Console logs that a program reads (one JSON object a line), or in Development a person; their level from LOG_LEVEL.</summary>
internal static class ServiceLogging
{
    private const string LevelSetting = "LOG_LEVEL";
    private const string FormatterSetting = "Logging:Console:FormatterName";

    internal static void AddServiceLogging(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[LevelSetting] is { Length: > 0 } level)
        {
            builder.Configuration.AddInMemoryCollection([new("Logging:LogLevel:Default", Parse(level).ToString())]);
        }

        if (builder.Configuration[FormatterSetting] is not null)
        {
            return;
        }

        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
        }
        else
        {
            // JSON escapes line breaks and other control characters, so that no logged value can pass for a line of its own.
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
    }

    // .NET's names, and the ones that AWS Lambda and Powertools use for the same variable:
    // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    private static LogLevel Parse(string level) => level.Trim().ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFORMATION" or "INFO" => LogLevel.Information,
        "WARNING" or "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" or "FATAL" => LogLevel.Critical,
        "NONE" => LogLevel.None,
        _ => throw new InvalidOperationException(
            $"{LevelSetting} is '{level}', which is not a log level, so it is not known which messages to write and the service does not "
            + "start. Set it to Trace, Debug, Information, Warning, Error, Critical or None, or unset it."),
    };
}
