using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>
/// Keeps the first lines that were logged as errors. One of Kestrel's is none: it says of every body that ends too soon, and is answered,
/// that
/// it could not read to an end that never comes.
/// </summary>
internal sealed class ErrorLines : ILoggerProvider, ILogger
{
    private const int Most = 20;
    private const string BodyWithoutEnd = "automatic draining of the request body failed";

    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyList<string> All => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || _lines.Count >= Most)
        {
            return;
        }

        var text = formatter(state, exception);
        if (!text.Contains(BodyWithoutEnd, StringComparison.Ordinal))
        {
            _lines.Enqueue($"{text} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
