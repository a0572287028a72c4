using Events;
using Operations.Api.Aws;

namespace Operations.Api.DeadLetters;

/// <summary>Which dead letters are to be deleted.</summary>
internal sealed record DeletionRequest
{
    /// <summary><c>events</c> or <c>files</c>.</summary>
    public string Queue { get; set; } = WatchedQueues.Events;

    public LetterFilter Filter { get; set; } = new();

    /// <summary>Only says what would be deleted, and the words that confirm it.</summary>
    public bool DryRun { get; set; }

    /// <summary>The words that a dry run gave.</summary>
    public string? Confirm { get; set; }

    public IReadOnlyList<EventError> Check() =>
    [
        .. Filter.Check(),
        .. WatchedQueues.Words.Contains(Queue, StringComparer.Ordinal)
            ? Array.Empty<EventError>()
            : [new EventError("parameter.invalid", "/queue", "It is events or files.")],
    ];
}
