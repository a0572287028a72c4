using System.Numerics;

namespace Simulation.Tests;

/// <summary>Whether the simulation would find a mistake: each of these is made on purpose, and has to be found.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int Tries = 6;

    [Theory]
    [InlineData("NoDeduplication")]
    [InlineData("OneHourWindow")]
    [InlineData("CheckThenWrite")]
    [InlineData("MessageIdAsKey")]
    public async Task A_mistake_that_does_work_twice_is_found(string mutant) =>
        await IsFoundAsync(mutant, outcome => outcome.Duplicated);

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
        await IsFoundAsync(mutant, outcome => outcome.Lost);

    [Fact]
    public async Task A_mistake_that_overwrites_an_event_is_found() =>
        await IsFoundAsync("OverwriteOnConflict", outcome => outcome.Overwritten);

    [Theory]
    [InlineData("EffectBeforeRow")]
    [InlineData("EffectAfterRow")]
    [InlineData("LostUpdate")]
    public async Task A_mistake_that_lets_a_handlers_rows_differ_from_a_recount_is_found(string mutant) =>
        await IsFoundAsync(mutant, outcome => outcome.Miscounted);

    [Fact]
    public async Task A_mistake_that_lets_an_event_be_redriven_for_ever_is_found() =>
        await IsFoundAsync("RedrivesByMessageId", outcome => outcome.Undying);

    [Theory]
    [InlineData("OwnAsDuplicate")]
    [InlineData("RecordAfterDelete")]
    [InlineData("IgnoreUnwrittenRecords")]
    [InlineData("RecordsByMessageId")]
    public async Task A_mistake_that_leaves_an_event_without_its_one_end_is_found(string mutant) =>
        await IsFoundAsync(mutant, outcome => outcome.Unbalanced);

    [Fact]
    public async Task What_the_mutants_are_made_of_makes_no_mistake() =>
        Assert.True((await RunAsync("SingleWrites", seed: 3)).Holds);

    // A mistake that takes a rare order of things may need another seed. Each run takes seconds, and most mistakes are found in the first.
    private async Task IsFoundAsync<T>(string mutant, Func<Outcome, T> harm)
        where T : struct, INumber<T>
    {
        for (var seed = 3; seed < 3 + Tries; seed++)
        {
            if (harm(await RunAsync(mutant, seed)) > T.Zero)
            {
                return;
            }
        }

        Assert.Fail($"{Tries} runs did not find it.");
    }

    private async Task<Outcome> RunAsync(string mutant, int seed)
    {
        var outcome = await SimulationProcess.RunAsync($"mutant={mutant}", $"seed={seed}", "events=1000", "faults=0.02", "crashes=0.002");
        output.WriteLine($"{mutant}:\n{outcome.Text}");
        return outcome;
    }
}
