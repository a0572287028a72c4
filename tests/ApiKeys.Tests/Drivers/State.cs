namespace ApiKeys.Tests.Drivers;

internal static class State
{
    /// <summary>Waits for a state; the test fails when it does not come.</summary>
    public static async Task ReachedAsync(Func<bool> reached)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!reached())
        {
            await Task.Delay(1, limit.Token);
        }
    }
}
