namespace LocalAws.Faults;

/// <summary>Why a plan or a move of the clock was not taken.</summary>
internal sealed record FaultProblems(IReadOnlyList<string> Errors);
