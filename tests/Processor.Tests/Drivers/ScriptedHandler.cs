using Events;
using Microsoft.Extensions.DependencyInjection;
using Processor.Effects;
using Processor.Handlers;
using Processor.Tests.Builders;

namespace Processor.Tests.Drivers;

/// <summary>A handler of notes that does what its test says.</summary>
internal sealed class ScriptedHandler(ScriptedHandler.Script script) : IEventHandler<Note>
{
    public delegate Task<EventEffects> Script(HandledEvent<Note> handled, CancellationToken cancellationToken);

    public string TurnOf(HandledEvent<Note> handled) => handled.Envelope.Key.Id.Value;

    public Task<EventEffects> HandleAsync(HandledEvent<Note> handled, CancellationToken cancellationToken) => script(handled, cancellationToken);

    public static Action<IServiceCollection> Of(Script script) => services => services
        .AddSingleton(new EventContracts([.. EventContracts.Create().All, .. EventContracts.Own, NoteContract.Create()]))
        .AddSingleton(script)
        .AddEventHandler<Note, ScriptedHandler>();

    public static Action<IServiceCollection> Of(Func<HandledEvent<Note>, EventEffects> script) =>
        Of((handled, _) => Task.FromResult(script(handled)));

    public static Action<IServiceCollection> Writing(Func<HandledEvent<Note>, EffectWrite[]> script) =>
        Of(handled => new EventEffects { Writes = script(handled) });
}
