using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.DeadLetters;

/// <summary>Looks at dead-letter queues without consuming anything. For a moment one look serves all.</summary>
internal sealed class LetterLooks(
    WatchedQueues queues, LetterBox box, IOptions<DeadLetterOptions> options, TimeProvider time)
{
    // What a letter is does not change, so it may be shown for longer than a list.
    private const int DetailLifetimes = 12;

    // Another process that looks at the same time hides letters from this one, for as long as its look takes: they are back a moment later. Two that
    // see a part each do not pause for the same time.
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <param name="word">Of the queue.</param>
    /// <param name="isFresh">Whether a look of before will not do.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<Look> LookAsync(string word, bool isFresh, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        if (!isFresh && KeptOf(word) is { } kept)
        {
            return kept;
        }

        using var turn = await box.TakeTurnAsync(cancellationToken);

        // Whoever waited for another's look has that.
        if (_kept.TryGetValue(word, out var other) && other.Began >= asked)
        {
            return other.Look;
        }

        if (!isFresh && KeptOf(word) is { } meanwhile)
        {
            return meanwhile;
        }

        var began = time.GetTimestamp();
        var look = await LookAsync(word, options.Value.MaxLook, cancellationToken);
        _kept[word] = new Kept(began, time.GetTimestamp(), look);
        return look;
    }

    /// <summary>
    /// One letter, as a look of the last minute saw it, or as it is seen now. Where there are more letters than a look takes, a look that takes as many as a
    /// dry run may goes further; and where even that does not see it, it is shown as the last look saw it.
    /// </summary>
    public async Task<DeadLetter?> FindAsync(string word, Func<DeadLetter, bool> isMeant, CancellationToken cancellationToken)
    {
        var before = _kept.GetValueOrDefault(word);
        var found = before?.Look.Letters.FirstOrDefault(isMeant);
        if (found is not null && time.GetElapsedTime(before!.Ended) < DetailLifetimes * options.Value.LookLifetime)
        {
            return found;
        }

        var look = await LookAsync(word, isFresh: true, cancellationToken);
        if (look.IsComplete || look.Letters.Any(isMeant))
        {
            return look.Letters.FirstOrDefault(isMeant);
        }

        return found ?? (await LookFurtherAsync(word, cancellationToken)).Letters.FirstOrDefault(isMeant);
    }

    /// <summary>A look of its own that takes as many letters as a dry run may.</summary>
    public async Task<Look> LookFurtherAsync(string word, CancellationToken cancellationToken)
    {
        using var turn = await box.TakeTurnAsync(cancellationToken);
        return await LookAsync(word, options.Value.MaxDryRun, cancellationToken);
    }

    /// <summary>When the oldest letter came that the last look saw; null where nobody has looked, or saw none.</summary>
    public DateTimeOffset? OldestOf(string word) =>
        _kept.TryGetValue(word, out var kept) && kept.Look.Letters.Count > 0 ? kept.Look.Letters[^1].FailedAt : null;

    /// <summary>What was seen is not so any more.</summary>
    public void Forget(string word) => _kept.TryRemove(word, out _);

    private Look? KeptOf(string word) =>
        _kept.TryGetValue(word, out var kept) && time.GetElapsedTime(kept.Ended) < options.Value.LookLifetime ? kept.Look : null;

    private async Task<Look> LookAsync(string word, int most, CancellationToken cancellationToken)
    {
        var queue = await queues.FindAsync(word, cancellationToken);
        var seen = new Dictionary<string, DeadLetter>(StringComparer.Ordinal);
        for (var attempt = 1; ; attempt++)
        {
            var (visible, hidden) = await box.CountAsync(queue, cancellationToken);
            var (letters, isComplete) = await box.TakeAllAsync(queue, most, visible, cancellationToken);
            await box.PutBackAsync(queue, letters);
            foreach (var letter in letters)
            {
                seen[letter.MessageId] = letter;
            }

            var total = visible + hidden;
            var isAll = isComplete && seen.Count >= total;
            if (isAll || !isComplete || attempt == Attempts)
            {
                var ordered = seen.Values.OrderByDescending(letter => letter.FailedAt).ThenBy(letter => letter.MessageId, StringComparer.Ordinal);
                return new Look(time.GetUtcNow(), Math.Max(total, seen.Count), [.. ordered], isAll);
            }

            await Task.Delay(Pause * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    private sealed record Kept(long Began, long Ended, Look Look);
}
