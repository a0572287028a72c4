using Microsoft.Extensions.Options;
using Operations.Api.Telemetry;

namespace Operations.Api.Streaming;

/// <summary>Counts who listens, and lets no more in than there is room for.</summary>
internal sealed class Listeners(IOptions<StreamOptions> options, OperationsTelemetry telemetry)
{
    private int _count;

    /// <returns>What ends the listening; null where there is no room.</returns>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _count) > options.Value.MaxListeners)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        telemetry.Listening(1);
        return new Place(this);
    }

    private void Leave()
    {
        Interlocked.Decrement(ref _count);
        telemetry.Listening(-1);
    }

    private sealed class Place(Listeners listeners) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                listeners.Leave();
            }
        }
    }
}
