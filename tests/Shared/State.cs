namespace Testing;

internal static class State
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

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
