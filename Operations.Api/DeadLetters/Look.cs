namespace Operations.Api.DeadLetters;

/// <summary>What was seen of a dead-letter queue at one time.</summary>
/// <param name="At">When.</param>
/// <param name="Total">How many letters SQS says there are, hidden ones too.</param>
/// <param name="Letters">Those that were seen, the last that failed first.</param>
/// <param name="IsComplete">Whether these are all.</param>
internal sealed record Look(DateTimeOffset At, int Total, IReadOnlyList<DeadLetter> Letters, bool IsComplete);
