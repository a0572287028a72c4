using System.Diagnostics;

namespace EndToEnd.Tests;

/// <summary>Waits for a state of the system, and says what it was instead when it does not come.</summary>
internal static class Eventually
{
    /// <summary>What never comes is told late; on a busy machine everything comes late.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<T> Is<T>(Func<Task<T>> read, Predicate<T> isReached, Func<string>? also = null, TimeSpan? every = null)
    {
        var clock = Stopwatch.StartNew();
        using var pause = new PeriodicTimer(every ?? TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var state = await read();
            if (isReached(state))
            {
                return state;
            }

            if (clock.Elapsed > Patience)
            {
                throw new TimeoutException($"After {clock.Elapsed.TotalSeconds:N0} s it still was: {state}\n{also?.Invoke()}");
            }

            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
