using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;
using Testing;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>A real client that shows what is sent through it, and lets a test decide what becomes of a send.</summary>
internal sealed class ObservedSqs(AmazonSQSConfig config) : AmazonSQSClient(TestAws.Credentials, config)
{
    private readonly ConcurrentQueue<SendMessageBatchRequest> _sends = [];

    /// <summary>Every SendMessageBatch call so far.</summary>
    public IReadOnlyList<SendMessageBatchRequest> Sends => [.. _sends];

    /// <summary>Comes before each send: what it throws, the send throws.</summary>
    public Func<CancellationToken, Task> BeforeSend { get; set; } = _ => Task.CompletedTask;

    /// <summary>What SQS says of an entry instead of taking it, by the entry and the number of the call, counted from 1; null takes it.</summary>
    public Func<SendMessageBatchRequestEntry, int, BatchResultErrorEntry?> Refuse { get; set; } = (_, _) => null;

    /// <summary>Entries that the answer does not mention, though they were sent.</summary>
    public Predicate<SendMessageBatchRequestEntry> Forget { get; set; } = _ => false;

    /// <summary>Say at once that all was taken, and ask no SQS; such sends are not remembered.</summary>
    public bool TakesAllItself { get; init; }

    public override Task<SendMessageBatchResponse> SendMessageBatchAsync(
        SendMessageBatchRequest request, CancellationToken cancellationToken = default) =>
        TakesAllItself
            ? Task.FromResult(new SendMessageBatchResponse
            {
                Successful = request.Entries.ConvertAll(entry => new SendMessageBatchResultEntry { Id = entry.Id }),
            })
            : SendAsync(request, cancellationToken);

    public static BatchResultErrorEntry Fault(SendMessageBatchRequestEntry entry, bool sender) =>
        new() { Id = entry.Id, Code = sender ? "InvalidMessageContents" : "InternalError", Message = "refused by the test", SenderFault = sender };

    private async Task<SendMessageBatchResponse> SendAsync(SendMessageBatchRequest request, CancellationToken cancellationToken)
    {
        _sends.Enqueue(request);
        var call = _sends.Count;
        await BeforeSend(cancellationToken);
        var failed = request.Entries.Select(entry => Refuse(entry, call)).OfType<BatchResultErrorEntry>().ToList();
        var forgotten = request.Entries.Where(entry => Forget(entry)).Select(entry => entry.Id).ToList();
        var left = request.Entries.Where(entry => !forgotten.Contains(entry.Id) && !failed.Exists(error => error.Id == entry.Id)).ToList();
        var response = left.Count == 0
            ? new SendMessageBatchResponse()
            : await base.SendMessageBatchAsync(new SendMessageBatchRequest(request.QueueUrl, left), cancellationToken);
        response.Failed = [.. response.Failed ?? [], .. failed];
        return response;
    }
}
