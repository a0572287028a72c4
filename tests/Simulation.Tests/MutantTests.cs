using Microsoft.Extensions.DependencyInjection;
using Processor.Handlers;
using Simulation.Tests.Mutants;
using Simulation.Tests.World;

namespace Simulation.Tests;

/// <summary>Whether the simulation would find a mistake: each of these is made on purpose, and has to be found.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int Events = 3_000;

    private static readonly Dictionary<string, Mutant> Mutants = new(StringComparer.Ordinal)
    {
        [nameof(SingleWrites)] = Handler<SingleWrites>(),
        [nameof(NoDeduplication)] = Handler<NoDeduplication>(),
        [nameof(OneHourWindow)] = Handler<OneHourWindow>(),
        [nameof(CheckThenWrite)] = Handler<CheckThenWrite>(),
        [nameof(InProgressLock)] = Handler<InProgressLock>(),
        [nameof(OverwriteOnConflict)] = Handler<OverwriteOnConflict>(),
        [nameof(ConflictAsDuplicate)] = Handler<ConflictAsDuplicate>(),
        [nameof(FailureAsFinished)] = Handler<FailureAsFinished>(),
        [nameof(IgnoreStatementErrors)] = Handler<IgnoreStatementErrors>(),
        [nameof(IgnoreUnprocessedItems)] = Handler<IgnoreUnprocessedItems>(),
        [nameof(MessageIdAsKey)] = new() { ProcessorWire = wire => new MessageIdAsKey(wire) },
        [nameof(DeleteOnReceive)] = new() { ProcessorWire = wire => new DeleteOnReceive(wire) },
        [nameof(DeleteWhatFailed)] = new() { ProcessorWire = wire => new DeleteWhatFailed(wire) },
        [nameof(BuryAfterDelete)] = new() { ProcessorWire = wire => new BuryAfterDelete(wire) },
        [nameof(IgnoreBurialErrors)] = new() { ProcessorWire = wire => new IgnoreBurialErrors(wire) },
        [nameof(AcknowledgeBeforeSending)] = new() { ApiWire = wire => new AcknowledgeBeforeSending(wire) },
        [nameof(IgnoreFailedEntries)] = new() { ApiWire = wire => new IgnoreFailedEntries(wire) },
        [nameof(TrustLostRequests)] = new() { ApiWire = wire => new TrustLostRequests(wire) },
    };

    [Theory]
    [InlineData(nameof(NoDeduplication))]
    [InlineData(nameof(OneHourWindow))]
    [InlineData(nameof(CheckThenWrite))]
    [InlineData(nameof(MessageIdAsKey))]
    public async Task A_mistake_that_does_work_twice_is_found(string mutant) =>
        Assert.NotEmpty((await RunAsync(mutant)).Duplicated);

    [Theory]
    [InlineData(nameof(InProgressLock))]
    [InlineData(nameof(ConflictAsDuplicate))]
    [InlineData(nameof(FailureAsFinished))]
    [InlineData(nameof(IgnoreStatementErrors))]
    [InlineData(nameof(IgnoreUnprocessedItems))]
    [InlineData(nameof(DeleteOnReceive))]
    [InlineData(nameof(DeleteWhatFailed))]
    [InlineData(nameof(BuryAfterDelete))]
    [InlineData(nameof(IgnoreBurialErrors))]
    [InlineData(nameof(AcknowledgeBeforeSending))]
    [InlineData(nameof(IgnoreFailedEntries))]
    [InlineData(nameof(TrustLostRequests))]
    public async Task A_mistake_that_loses_events_is_found(string mutant) =>
        Assert.NotEmpty((await RunAsync(mutant)).Lost);

    [Fact]
    public async Task A_mistake_that_overwrites_an_event_is_found() =>
        Assert.NotEmpty((await RunAsync(nameof(OverwriteOnConflict))).Overwritten);

    [Fact]
    public async Task What_the_mutants_are_made_of_makes_no_mistake() =>
        Assert.True((await RunAsync(nameof(SingleWrites))).Holds);

    private async Task<Verdict> RunAsync(string mutant)
    {
        var report = await SimulationRun.RunAsync(new SimulationOptions
        {
            Seed = 3,
            Events = Events,
            FaultRate = 0.02,
            CrashRate = 0.002,
            Mutant = Mutants[mutant],
        });
        output.WriteLine($"{mutant}: {report}");
        return report.Verdict;
    }

    private static Mutant Handler<T>()
        where T : class, IEventBatchHandler => new() { Processor = services => services.AddSingleton<IEventBatchHandler, T>() };
}
