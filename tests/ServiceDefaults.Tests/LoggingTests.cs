using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Tests;

public sealed class LoggingTests
{
    [Theory]
    [InlineData(null, LogLevel.Information)]
    [InlineData("", LogLevel.Information)]
    [InlineData("Trace", LogLevel.Trace)]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("info", LogLevel.Information)]
    [InlineData("Warning", LogLevel.Warning)]
    [InlineData(" warn ", LogLevel.Warning)]
    [InlineData("error", LogLevel.Error)]
    [InlineData("FATAL", LogLevel.Critical)]
    public async Task The_log_level_is_the_environments(string? setting, LogLevel lowest)
    {
        await using var service = await TestService.StartAsync(new() { ["LOG_LEVEL"] = setting });

        var logger = service.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Any");

        Assert.True(logger.IsEnabled(lowest));
        Assert.False(lowest > LogLevel.Trace && logger.IsEnabled(lowest - 1));
    }

    [Fact]
    public async Task None_writes_nothing()
    {
        await using var service = await TestService.StartAsync(new() { ["LOG_LEVEL"] = "None" });

        Assert.False(service.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Any").IsEnabled(LogLevel.Critical));
    }

    [Fact]
    public async Task An_unknown_log_level_stops_the_start_and_says_why()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestService.StartAsync(new() { ["LOG_LEVEL"] = "loud" }));

        Assert.Equal(
            "LOG_LEVEL is 'loud', which is not a log level, so it is not known which messages to write and the service does not start. "
            + "Set it to Trace, Debug, Information, Warning, Error, Critical or None, or unset it.",
            error.Message);
    }

    [Theory]
    [InlineData("Production", null, "json")]
    [InlineData("Staging", null, "json")]
    [InlineData("Development", null, "simple")]
    [InlineData("Production", "systemd", "systemd")]
    public async Task The_console_is_json_but_for_developers_and_those_who_ask(string environment, string? asked, string expected)
    {
        await using var service = await TestService.StartAsync(new() { ["Logging:Console:FormatterName"] = asked }, environment);

        Assert.Equal(expected, service.App.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_logged_line_break_does_not_start_a_line(string environment)
    {
        await using var service = await TestService.StartAsync(environment: environment);
        var options = service.App.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value;
        var formatter = service.App.Services.GetServices<ConsoleFormatter>().Single(one => one.Name == options.FormatterName);
        using var output = new StringWriter();

        formatter.Write(
            new LogEntry<string>(LogLevel.Warning, "Any", default, "one\nforged", null, (state, _) => state), scopeProvider: null, output);

        Assert.Single(output.ToString().TrimEnd().Split('\n'));
        if (environment == "Production")
        {
            Assert.Equal("one\nforged", JsonDocument.Parse(output.ToString()).RootElement.GetProperty("Message").GetString());
        }
    }
}
