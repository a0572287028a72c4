namespace Processor.Effects;

/// <summary>One write of a handler. All of an event's writes happen together with its own row, or none does.</summary>
internal abstract record EffectWrite
{
    private EffectWrite(EffectKey key, EffectCondition? condition) => (Key, Condition) = (key, condition);

    public EffectKey Key { get; }

    /// <summary>Null where it may be written whatever there is.</summary>
    public EffectCondition? Condition { get; }

    /// <summary>The row is this from now on.</summary>
    internal sealed record Put(EffectKey Key, EffectItem Item, EffectCondition? Condition = null) : EffectWrite(Key, Condition);

    /// <summary>Changes some attributes of the row, and makes it where there is none.</summary>
    /// <param name="Key">Of the row.</param>
    /// <param name="Set">Are so from now on; null where none is.</param>
    /// <param name="Add">Numbers that are added to what is there, or to 0: exact to 38 digits, and in no need of a condition.</param>
    /// <param name="Condition">Null where it may be written whatever there is.</param>
    internal sealed record Update(EffectKey Key, EffectItem? Set = null, EffectItem? Add = null, EffectCondition? Condition = null)
        : EffectWrite(Key, Condition);

    /// <summary>There is no such row from now on.</summary>
    internal sealed record Delete(EffectKey Key, EffectCondition? Condition = null) : EffectWrite(Key, Condition);

    /// <summary>Writes nothing: the other effects depend on the row.</summary>
    internal sealed record Check(EffectKey Key, EffectCondition Holds) : EffectWrite(Key, Holds);
}
