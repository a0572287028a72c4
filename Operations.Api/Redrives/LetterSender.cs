using System.Globalization;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>
/// Sends dead letters to the queue that they come from, as StartMessageMoveTask does: body and attributes as they are. Killed before the
/// letter is deleted, it leaves two copies, of which the second has no effect.
/// </summary>
internal sealed class LetterSender(IAmazonSQS sqs, LetterBox box)
{
    /// <summary>Of all messages of a batch, with room for their attributes.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html</remarks>
    private const int MaxBytes = 900 * 1024;

    /// <returns>Those that are in the queue and gone from the dead-letter queue.</returns>
    public async Task<IReadOnlyList<DeadLetter>> SendAsync(WatchedQueue queue, IReadOnlyList<DeadLetter> letters)
    {
        var moved = new List<DeadLetter>();
        foreach (var batch in Pack(letters))
        {
            // What was begun is finished, so that the fewest letters are there twice.
            var answer = await sqs.SendMessageBatchAsync(queue.Main.Url, [.. batch.Select(EntryOf)], CancellationToken.None);
            var taken = (answer.Successful ?? []).Select(entry => batch[int.Parse(entry.Id, CultureInfo.InvariantCulture)]).ToArray();
            moved.AddRange(taken.Length == 0 ? [] : await box.DeleteAsync(queue, taken, CancellationToken.None));
        }

        return moved;
    }

    private static SendMessageBatchRequestEntry EntryOf(DeadLetter letter, int i) => new(i.ToString(CultureInfo.InvariantCulture), letter.Message.Body)
    {
        MessageAttributes = letter.Message.MessageAttributes ?? [],
    };

    private static IEnumerable<IReadOnlyList<DeadLetter>> Pack(IReadOnlyList<DeadLetter> letters)
    {
        var batch = new List<DeadLetter>();
        var bytes = 0;
        foreach (var letter in letters)
        {
            var size = Encoding.UTF8.GetByteCount(letter.Message.Body);
            if (batch.Count == LetterBox.MaxBatch || (batch.Count > 0 && bytes + size > MaxBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(letter);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
