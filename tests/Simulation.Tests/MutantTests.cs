namespace Simulation.Tests;

/// <summary>Whether the simulation would find a mistake: each of these is made on purpose, and has to be found.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("NoDeduplication")]
    [InlineData("OneHourWindow")]
    [InlineData("CheckThenWrite")]
    [InlineData("MessageIdAsKey")]
    public async Task A_mistake_that_does_work_twice_is_found(string mutant) =>
        Assert.NotEqual(0, (await RunAsync(mutant)).Duplicated);

    [Theory]
    [InlineData("InProgressLock")]
    [InlineData("ConflictAsDuplicate")]
    [InlineData("FailureAsFinished")]
    [InlineData("IgnoreStatementErrors")]
    [InlineData("IgnoreUnprocessedItems")]
    [InlineData("DeleteOnReceive")]
    [InlineData("DeleteWhatFailed")]
    [InlineData("BuryAfterDelete")]
    [InlineData("IgnoreBurialErrors")]
    [InlineData("AcknowledgeBeforeSending")]
    [InlineData("IgnoreFailedEntries")]
    [InlineData("TrustLostRequests")]
    [InlineData("IgnoreCancellationReasons")]
    [InlineData("NoOutbox")]
    public async Task A_mistake_that_loses_events_is_found(string mutant) =>
        Assert.NotEqual(0, (await RunAsync(mutant)).Lost);

    [Fact]
    public async Task A_mistake_that_overwrites_an_event_is_found() =>
        Assert.NotEqual(0, (await RunAsync("OverwriteOnConflict")).Overwritten);

    [Theory]
    [InlineData("EffectBeforeRow")]
    [InlineData("EffectAfterRow")]
    [InlineData("LostUpdate")]
    public async Task A_mistake_that_lets_a_handlers_rows_differ_from_a_recount_is_found(string mutant) =>
        Assert.NotEqual(0, (await RunAsync(mutant)).Miscounted);

    [Fact]
    public async Task A_mistake_that_lets_an_event_be_redriven_for_ever_is_found() =>
        Assert.NotEqual(0, (await RunAsync("RedrivesByMessageId")).Undying);

    [Theory]
    [InlineData("OwnAsDuplicate")]
    [InlineData("RecordAfterDelete")]
    [InlineData("IgnoreUnwrittenRecords")]
    [InlineData("RecordsByMessageId")]
    public async Task A_mistake_that_leaves_an_event_without_its_one_end_is_found(string mutant) =>
        Assert.NotEqual(0, (await RunAsync(mutant)).Unbalanced);

    [Fact]
    public async Task What_the_mutants_are_made_of_makes_no_mistake() =>
        Assert.True((await RunAsync("SingleWrites")).Holds);

    private async Task<Outcome> RunAsync(string mutant)
    {
        var outcome = await SimulationProcess.RunAsync($"mutant={mutant}", "seed=3", "events=3000", "faults=0.02", "crashes=0.002");
        output.WriteLine($"{mutant}:\n{outcome.Text}");
        return outcome;
    }
}
