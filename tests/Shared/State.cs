namespace Testing;

internal static class State
{
    // What never comes is told late; on a busy machine everything comes late.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Waits for a state; the test fails when it does not come.</summary>
    public static async Task ReachedAsync(Func<Task<bool>> reachedAsync)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (!await reachedAsync())
        {
            await Task.Delay(2, limit.Token);
        }
    }

    public static Task ReachedAsync(Func<bool> reached) => ReachedAsync(() => Task.FromResult(reached()));
}
