using System.Collections.Concurrent;
using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.DeadLetters;

/// <summary>
/// Takes letters out of a dead-letter queue and puts them back. SQS can show a message only by hiding it from everyone else, so a look hides
/// letters for a moment, and counts as a receive of each; a dead-letter queue has no limit of those.
/// </summary>
internal sealed partial class LetterBox(IAmazonSQS sqs, LetterReader reader, IOptions<DeadLetterOptions> options, ILogger<LetterBox> logger) : IDisposable
{
    /// <summary>Of a receive and of every batch call.</summary>
    public const int MaxBatch = 10;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>
    /// Waits until nobody else in this process holds letters that will be put back: two who take them at a time hide them from each other, and each
    /// would count too few.
    /// </summary>
    /// <returns>Disposed of when the letters are back.</returns>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    /// <summary>How many letters there are, as SQS counts: to be had, and hidden by somebody.</summary>
    public async Task<(int Visible, int Hidden)> CountAsync(WatchedQueue queue, CancellationToken cancellationToken)
    {
        var counts = await sqs.GetQueueAttributesAsync(
            queue.DeadLetters.Url,
            [QueueAttributeName.ApproximateNumberOfMessages, QueueAttributeName.ApproximateNumberOfMessagesNotVisible],
            cancellationToken);
        return (counts.ApproximateNumberOfMessages, counts.ApproximateNumberOfMessagesNotVisible);
    }

    /// <summary>Takes up to ten letters, hidden for a while.</summary>
    /// <param name="queue">Whose dead letters.</param>
    /// <param name="hiddenFor">From everyone else.</param>
    /// <param name="isPatient">Whether to wait a second for a letter: only then does SQS ask all of its servers.</param>
    /// <param name="cancellationToken">Ends the receive.</param>
    public async Task<IReadOnlyList<DeadLetter>> TakeAsync(
        WatchedQueue queue, TimeSpan hiddenFor, bool isPatient, CancellationToken cancellationToken)
    {
        var answer = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(queue.DeadLetters.Url)
            {
                MaxNumberOfMessages = MaxBatch,
                WaitTimeSeconds = isPatient ? 1 : 0,
                VisibilityTimeout = (int)hiddenFor.TotalSeconds,
                MessageAttributeNames = ["All"],
                MessageSystemAttributeNames = [MessageSystemAttributeName.SentTimestamp, MessageSystemAttributeName.ApproximateReceiveCount],
            },
            cancellationToken);
        return [.. (answer.Messages ?? []).Select(message => reader.Read(queue.Word, message))];
    }

    /// <summary>Takes letters until there are no more to be had, or enough; each once.</summary>
    /// <param name="queue">Whose dead letters.</param>
    /// <param name="most">Enough.</param>
    /// <param name="expected">How many there should be: while that many have not come, an answer without any is asked for twice.</param>
    /// <param name="cancellationToken">Ends the taking.</param>
    /// <returns>The letters, which are hidden, and whether they are all.</returns>
    public async Task<(IReadOnlyList<DeadLetter> Letters, bool IsComplete)> TakeAllAsync(
        WatchedQueue queue, int most, int expected, CancellationToken cancellationToken)
    {
        var letters = new ConcurrentDictionary<string, DeadLetter>(StringComparer.Ordinal);
        var isComplete = true;
        async Task ReceiveAsync()
        {
            while (true)
            {
                if (letters.Count >= most)
                {
                    Volatile.Write(ref isComplete, false);
                    return;
                }

                var taken = await TakeAsync(queue, options.Value.HiddenFor, isPatient: false, cancellationToken);
                if (taken.Count == 0 && letters.Count < expected)
                {
                    taken = await TakeAsync(queue, options.Value.HiddenFor, isPatient: true, cancellationToken);
                }

                if (taken.Count == 0)
                {
                    return;
                }

                foreach (var letter in taken)
                {
                    letters[letter.MessageId] = letter;
                }
            }
        }

        try
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(options.Value.MaxConcurrentReceives, ((most - 1) / MaxBatch) + 1)).Select(_ => ReceiveAsync()));
        }
        catch
        {
            await PutBackAsync(queue, [.. letters.Values]);
            throw;
        }

        return ([.. letters.Values], isComplete);
    }

    /// <summary>Shows the letters to everyone again. What cannot be handed back shows up when its time is over.</summary>
    public async Task PutBackAsync(WatchedQueue queue, IReadOnlyList<DeadLetter> letters)
    {
        using var limit = new CancellationTokenSource(options.Value.HiddenFor);
        try
        {
            await Parallel.ForEachAsync(
                letters.Chunk(MaxBatch),
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxConcurrentReceives, CancellationToken = limit.Token },
                async (batch, cancellationToken) => await sqs.ChangeMessageVisibilityBatchAsync(
                    queue.DeadLetters.Url,
                    [.. batch.Select((letter, i) => new ChangeMessageVisibilityBatchRequestEntry(Number(i), letter.Message.ReceiptHandle) { VisibilityTimeout = 0 })],
                    cancellationToken));
        }
        catch (Exception exception)
        {
            Log.NotPutBack(logger, exception, queue.DeadLetters.Name, options.Value.HiddenFor);
        }
    }

    /// <summary>Takes the letters away for good.</summary>
    /// <returns>Those that are gone.</returns>
    public async Task<IReadOnlyList<DeadLetter>> DeleteAsync(
        WatchedQueue queue, IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var gone = new List<DeadLetter>();
        foreach (var batch in letters.Chunk(MaxBatch))
        {
            var answer = await sqs.DeleteMessageBatchAsync(
                queue.DeadLetters.Url,
                [.. batch.Select((letter, i) => new DeleteMessageBatchRequestEntry(Number(i), letter.Message.ReceiptHandle))],
                cancellationToken);
            gone.AddRange((answer.Successful ?? []).Select(entry => batch[int.Parse(entry.Id, CultureInfo.InvariantCulture)]));
        }

        return gone;
    }

    public void Dispose() => _turn.Dispose();

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Letters of {Queue} could not be handed back; they show up again within {HiddenFor}")]
        public static partial void NotPutBack(ILogger logger, Exception exception, string queue, TimeSpan hiddenFor);
    }
}
