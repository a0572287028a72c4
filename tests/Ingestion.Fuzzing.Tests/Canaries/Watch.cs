using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Ingestion.Fuzzing.Tests.Canaries;

/// <summary>Sees all that a service logs, and all spans and metrics that it exports.</summary>
internal sealed class Watch : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Sighting> _sightings = [];
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<Sighting> All => [.. _sightings];

    /// <summary>Adds this to what a service exports to.</summary>
    public void Join(IServiceCollection services) => services
        .ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(new Spans(this))))
        .ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddReader(new BaseExportingMetricReader(new Metrics(this))));

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private void See(string where, object? text)
    {
        if (text is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                See(where, item);
            }
        }
        else if (text?.ToString() is { Length: > 0 } seen)
        {
            _sightings.Enqueue(new Sighting(where, seen));
        }
    }

    private void See(string where, IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            See($"{where} {name}", name);
            See($"{where} {name}", value);
        }
    }

    private static void SeeScope(object? scope, Watch watch)
    {
        if (scope is IEnumerable<KeyValuePair<string, object?>> attributes)
        {
            watch.See("scope", attributes);
        }
        else
        {
            watch.See("scope", scope);
        }
    }

    private sealed class Lines(Watch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => watch._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var where = $"log {category}";
            watch.See(where, formatter(state, exception));
            watch.See(where, exception);
            watch.See(where, (object?)state);
            watch._scopes.ForEachScope(SeeScope, watch);
        }
    }

    private sealed class Spans(Watch watch) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                watch.See("span name", span.DisplayName);
                watch.See("span name", span.OperationName);
                watch.See("span status", span.StatusDescription);
                watch.See("span tracestate", span.TraceStateString);
                watch.See("span", span.TagObjects);
                foreach (var one in span.Events)
                {
                    watch.See("span event", one.Name);
                    watch.See("span event", one.Tags);
                }

                foreach (var link in span.Links)
                {
                    watch.See("span link", link.Tags ?? []);
                }
            }

            return ExportResult.Success;
        }
    }

    private sealed class Metrics(Watch watch) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                watch.See("metric name", metric.Name);
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    foreach (var (name, value) in point.Tags)
                    {
                        watch.See($"metric {metric.Name} {name}", value);
                    }
                }
            }

            return ExportResult.Success;
        }
    }
}
