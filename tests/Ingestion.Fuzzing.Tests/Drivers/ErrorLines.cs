using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>Keeps the first lines that were logged as errors.</summary>
internal sealed class ErrorLines : ILoggerProvider, ILogger
{
    private const int Most = 20;

    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyList<string> All => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && _lines.Count < Most)
        {
            _lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
