using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Testing;

/// <summary>Keeps what is logged: what was while the service started, and what has been since.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];

    public IReadOnlyList<(LogLevel Level, string Text)> AtStart { get; private set; } = [];

    public IReadOnlyList<(LogLevel Level, string Text)> All => [.. _lines.Skip(AtStart.Count)];

    public void Started() => AtStart = [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // That Kestrel's heart beats late is a warning about the machine, not about what is tested.
        if (eventId.Name != "HeartbeatSlow")
        {
            _lines.Enqueue((logLevel, formatter(state, exception) + exception));
        }
    }

    public void Dispose()
    {
    }
}
