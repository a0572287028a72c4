namespace Operations.Api.DeadLetters;

/// <summary>What would be deleted.</summary>
internal sealed record DeletionPlan
{
    /// <summary>True.</summary>
    public required bool DryRun { get; init; }

    public required int Matched { get; init; }

    /// <summary>Whether these are all: otherwise delete again.</summary>
    public required bool Complete { get; init; }

    /// <summary>The words that confirm it.</summary>
    public required string Confirm { get; init; }

    public static string WordsFor(int letters) => letters == 1 ? "delete 1 dead letter" : FormattableString.Invariant($"delete {letters} dead letters");
}
