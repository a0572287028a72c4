using Microsoft.Extensions.DependencyInjection;
using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>Every mutant by its name.</summary>
internal static class Catalogue
{
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
        [nameof(OwnAsDuplicate)] = Handler<OwnAsDuplicate>(),
        [nameof(RecordAfterDelete)] = new() { ProcessorWire = wire => new RecordAfterDelete(wire) },
        [nameof(IgnoreUnwrittenRecords)] = new() { ProcessorWire = wire => new IgnoreUnwrittenRecords(wire) },
        [nameof(RecordsByMessageId)] = new() { ProcessorWire = wire => new RecordsByMessageId(wire) },
        [nameof(EffectBeforeRow)] = new() { ProcessorWire = wire => new EffectBeforeRow(wire) },
        [nameof(EffectAfterRow)] = new() { ProcessorWire = wire => new EffectAfterRow(wire) },
        [nameof(LostUpdate)] = new() { ProcessorWire = wire => new LostUpdate(wire) },
        [nameof(IgnoreCancellationReasons)] = new() { ProcessorWire = wire => new IgnoreCancellationReasons(wire) },
        [nameof(NoOutbox)] = new() { ProcessorWire = wire => new NoOutbox(wire) },
        [nameof(RedrivesByMessageId)] = new() { ProcessorWire = wire => new RedrivesByMessageId(wire) },
        [nameof(MessageIdAsKey)] = new() { ProcessorWire = wire => new MessageIdAsKey(wire) },
        [nameof(DeleteOnReceive)] = new() { ProcessorWire = wire => new DeleteOnReceive(wire) },
        [nameof(DeleteWhatFailed)] = new() { ProcessorWire = wire => new DeleteWhatFailed(wire) },
        [nameof(BuryAfterDelete)] = new() { ProcessorWire = wire => new BuryAfterDelete(wire) },
        [nameof(IgnoreBurialErrors)] = new() { ProcessorWire = wire => new IgnoreBurialErrors(wire) },
        [nameof(AcknowledgeBeforeSending)] = new() { ApiWire = wire => new AcknowledgeBeforeSending(wire) },
        [nameof(IgnoreFailedEntries)] = new() { ApiWire = wire => new IgnoreFailedEntries(wire) },
        [nameof(TrustLostRequests)] = new() { ApiWire = wire => new TrustLostRequests(wire) },
    };

    /// <param name="name">Null is none.</param>
    public static Mutant Find(string? name) => name is null ? Mutant.None : Mutants[name];

    private static Mutant Handler<T>()
        where T : class, IEventBatchHandler => new()
        {
            Processor = services => services.AddSingleton<T>().AddSingleton<HandleEvents>().AddSingleton<IEventBatchHandler, Beside<T>>(),
        };
}
