using System.Diagnostics;

namespace EndToEnd.Tests;

/// <summary>Waits for a state of the system, and says what it was instead when it does not come.</summary>
internal static class Eventually
{
    public static async Task<T> Is<T>(Func<Task<T>> read, Predicate<T> isReached, TimeSpan patience, Func<string>? also = null)
    {
        var clock = Stopwatch.StartNew();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var state = await read();
            if (isReached(state))
            {
                return state;
            }

            if (clock.Elapsed > patience)
            {
                throw new TimeoutException($"After {clock.Elapsed.TotalSeconds:N0} s it still was: {state}\n{also?.Invoke()}");
            }

            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
