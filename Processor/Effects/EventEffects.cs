namespace Processor.Effects;

/// <summary>What an event brings about beside its own row: all of it, once, or nothing.</summary>
internal sealed record EventEffects
{
    public static readonly EventEffects None = new();

    /// <summary>
    /// Of each row one at most, and with the messages of <see cref="FollowUps"/> no more than 99: a transaction has 100 actions and 4 MB at
    /// most.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html</remarks>
    public IReadOnlyList<EffectWrite> Writes { get; init; } = [];

    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];
}
