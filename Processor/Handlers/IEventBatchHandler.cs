namespace Processor.Handlers;

internal interface IEventBatchHandler
{
    /// <summary>Gives each event its effect, at most once per identity, and answers one result for each, in order.</summary>
    /// <param name="events">Of any number of messages; an identity may be among them more than once.</param>
    /// <param name="cancellationToken">Ends the work; what was not finished is delivered again.</param>
    Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken);
}
