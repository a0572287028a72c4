namespace Processor.Downstream;

/// <summary>The right to one call, taken from now on. Disposed without a word on how the call went, it teaches nothing.</summary>
internal sealed class DownstreamPass(DownstreamGate gate, TimeProvider timeProvider, int began) : IDisposable
{
    private readonly long _started = timeProvider.GetTimestamp();
    private bool _isGivenBack;

    public void Succeeded() => GiveBack(() => gate.Succeeded(timeProvider.GetElapsedTime(_started), began));

    public void Failed() => GiveBack(() => gate.Failed(began));

    public void Dispose() => GiveBack(gate.Unused);

    private void GiveBack(Action tell)
    {
        if (!_isGivenBack)
        {
            _isGivenBack = true;
            tell();
        }
    }
}
