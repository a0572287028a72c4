using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;
using Operations.Api.Telemetry;

namespace Operations.Api.DeadLetters;

/// <summary>Deletes dead letters, once they are written down in S3: a line of JSON each, with body and attributes.</summary>
internal sealed class LetterDeletion(
    IAmazonS3 s3,
    WatchedQueues queues,
    LetterBox box,
    LetterLooks looks,
    IOptions<ResourceOptions> resources,
    IOptions<DeadLetterOptions> options,
    OperationsTelemetry telemetry,
    TimeProvider time)
{
    private const string Prefix = "dead-letters/";

    /// <param name="request">Which.</param>
    /// <param name="tenant">Whose alone; null for all.</param>
    /// <param name="cancellationToken">Ends the work before anything is deleted.</param>
    /// <returns>What was deleted, or how many would be where the confirmation is of another number.</returns>
    public async Task<(DeletionResult? Result, int Matched)> DeleteAsync(
        DeletionRequest request, string? tenant, CancellationToken cancellationToken)
    {
        var queue = await queues.FindAsync(request.Queue, cancellationToken);
        using var turn = await box.TakeTurnAsync(cancellationToken);
        var (letters, isComplete) = await box.TakeAllAsync(queue, options.Value.MaxLook, expected: 1, cancellationToken);
        var meant = letters.Where(letter => letter.IsOf(tenant) && request.Filter.Matches(letter)).ToArray();
        IReadOnlyList<DeadLetter> gone = [];
        try
        {
            if (request.Confirm != DeletionPlan.WordsFor(meant.Length))
            {
                return (null, meant.Length);
            }

            if (meant.Length == 0)
            {
                return (new DeletionResult { Deleted = 0, Complete = isComplete }, 0);
            }

            var record = await WriteDownAsync(queue, meant, cancellationToken);

            // From here on the work goes to its end: what is written down as deleted is to be so.
            gone = await box.DeleteAsync(queue, meant, CancellationToken.None);
            telemetry.Deleted(queue.DeadLetters.Name, gone.Count);
            return (new DeletionResult { Deleted = gone.Count, Complete = isComplete && gone.Count == meant.Length, Record = record }, meant.Length);
        }
        finally
        {
            await box.PutBackAsync(queue, [.. letters.Except(gone)]);
            looks.Forget(request.Queue);
        }
    }

    private async Task<string> WriteDownAsync(WatchedQueue queue, IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var bucket = resources.Value.ReportsBucket;
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{now.UtcDateTime:yyyy-MM-dd}/{queue.DeadLetters.Name}-{EventId.Create(now)}.ndjson");
        using var content = DeletedLetters.Write(letters);
        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = key, InputStream = content, ContentType = "application/x-ndjson", AutoCloseStream = false },
            cancellationToken);
        return $"s3://{bucket}/{key}";
    }
}
