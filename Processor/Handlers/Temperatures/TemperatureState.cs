using Events;
using Processor.Effects;

namespace Processor.Handlers.Temperatures;

/// <summary>What one source has measured so far: the same, whatever order its events came in.</summary>
/// <param name="Count">Of its readings; with each one it changes.</param>
/// <param name="Last">By time.</param>
/// <param name="Minimum">The lowest.</param>
/// <param name="Maximum">The highest.</param>
internal sealed record TemperatureState(decimal Count, Reading Last, Reading Minimum, Reading Maximum)
{
    private const string CountName = "count";
    private const string LastName = "last";
    private const string MinimumName = "minimum";
    private const string MaximumName = "maximum";

    public static EffectKey KeyOf(EventSource source) => new("temperatures", source.Value);

    public static TemperatureState From(EffectItem item) => new(
        item.Number(CountName), Reading.From(item, LastName), Reading.From(item, MinimumName), Reading.From(item, MaximumName));

    public TemperatureState With(Reading reading) =>
        new(Count + 1, Reading.Later(Last, reading), Reading.Lower(Minimum, reading), Reading.Higher(Maximum, reading));

    /// <param name="source">Whose it is.</param>
    /// <param name="before">The row that this state was made from; null where there was none. The write fails where it has changed.</param>
    public EffectWrite ToWrite(EventSource source, EffectItem? before)
    {
        var item = new EffectItem().With(CountName, Count);
        Last.WriteTo(item, LastName);
        Minimum.WriteTo(item, MinimumName);
        Maximum.WriteTo(item, MaximumName);
        return new EffectWrite.Put(KeyOf(source), item, EffectCondition.Unchanged(before, CountName));
    }
}
