namespace FaultsBenchmark;

internal static class Drained
{
    /// <summary>Waits until the queue has no message, in flight or not.</summary>
    public static async Task WaitAsync(RunningSystem system)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await pause.WaitForNextTickAsync())
        {
            if (await system.QueueAsync() is { Waiting: 0, InFlight: 0 })
            {
                return;
            }
        }
    }
}
