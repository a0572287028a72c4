using System.Diagnostics.Metrics;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>How many lines of streams, and bytes of them, one service has read and not answered: now, and at most so far.</summary>
internal sealed class PendingLines : IDisposable
{
    private readonly MeterListener _listener;
    private long _lines;
    private long _bytes;
    private long _mostLines;
    private long _mostBytes;
    private long _read;

    public PendingLines(IngestionDriver driver)
    {
        var meters = driver.Service<IMeterFactory>();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name.StartsWith("eventapp.stream.", StringComparison.Ordinal) && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Count(instrument.Name, value));
        _listener.Start();
    }

    public long Lines => Interlocked.Read(ref _lines);

    public long Bytes => Interlocked.Read(ref _bytes);

    public long MostLines => Interlocked.Read(ref _mostLines);

    public long MostBytes => Interlocked.Read(ref _mostBytes);

    /// <summary>How many batches were read.</summary>
    public long Read => Interlocked.Read(ref _read);

    public void Dispose() => _listener.Dispose();

    private void Count(string name, long value)
    {
        lock (_listener)
        {
            if (name.EndsWith(".size", StringComparison.Ordinal))
            {
                _bytes += value;
                _mostBytes = Math.Max(_mostBytes, _bytes);
            }
            else
            {
                _read += value > 0 ? 1 : 0;
                _lines += value;
                _mostLines = Math.Max(_mostLines, _lines);
            }
        }
    }
}
