using LocalAws.Protocol;
using static LocalAws.Sqs.Contracts.BatchContracts;

namespace LocalAws.Sqs.Operations;

/// <summary>The rules that all batches share: what refuses a batch as a whole, and that every other entry fails alone.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html</remarks>
internal static class BatchRunner
{
    public static IReadOnlyList<TEntry> Check<TEntry>(IReadOnlyList<TEntry?>? entries)
        where TEntry : class, IEntry
    {
        if (entries is null or { Count: 0 })
        {
            throw SqsErrors.EmptyBatch();
        }

        if (entries.Count > SqsLimits.MaxBatchEntries)
        {
            throw SqsErrors.TooManyEntries(entries.Count);
        }

        var ids = new HashSet<string>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry?.Id is not { } id || !EntryName.IsValid(id))
            {
                throw SqsErrors.InvalidBatchEntryId();
            }

            if (!ids.Add(id))
            {
                throw SqsErrors.BatchEntryIdsNotDistinct(id);
            }
        }

        return entries!;
    }

    /// <returns>What succeeded and what failed; null for a list that would be empty.</returns>
    public static (IReadOnlyList<TResult>? Successful, IReadOnlyList<Failure>? Failed) Run<TEntry, TResult>(
        IReadOnlyList<TEntry> entries,
        Func<TEntry, TResult> action)
        where TEntry : class, IEntry
    {
        List<TResult>? successful = null;
        List<Failure>? failed = null;
        foreach (var entry in entries)
        {
            try
            {
                var result = action(entry);
                (successful ??= new List<TResult>(entries.Count)).Add(result);
            }
            catch (AwsException error)
            {
                (failed ??= []).Add(new Failure(entry.Id!, SenderFault: true, CodeOf(error), error.Message));
            }
        }

        return (successful, failed);
    }

    private static string CodeOf(AwsException error) => (error.QueryError ?? error.Type).Split(';')[0];
}
