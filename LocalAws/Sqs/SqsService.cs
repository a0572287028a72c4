using System.Text.Json.Serialization.Metadata;
using LocalAws.Events;
using LocalAws.Hosting;
using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.Sqs.Operations;
using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs;

/// <summary>Amazon SQS in memory, in the AWS JSON 1.0 protocol.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html</remarks>
internal sealed class SqsService : IAwsJsonService, IDisposable
{
    private readonly Dictionary<string, Func<AwsRequest, CancellationToken, ValueTask>> _operations = new(StringComparer.Ordinal);
    private readonly QueueRegistry _queues;

    /// <param name="clock">Theirs.</param>
    /// <param name="meter">Counts what queues are asked for.</param>
    /// <param name="lifetime">Of the host that the service runs in, when it has one.</param>
    public SqsService(LocalClock clock, UsageMeter meter, IHostApplicationLifetime? lifetime = null)
    {
        _queues = new QueueRegistry(clock);
        var queues = new QueueOperations(_queues);
        var attributes = new AttributeOperations(_queues);
        var tags = new TagOperations(_queues);
        var send = new SendOperations(_queues, meter);
        var receive = new ReceiveOperations(_queues, meter, clock, lifetime?.ApplicationStopping ?? CancellationToken.None);
        var settle = new SettleOperations(_queues, meter);
        var moveTasks = new MoveTaskOperations(_queues);
        Delivery = new QueueDelivery(_queues, meter);

        On("CreateQueue", json => json.CreateQueueRequest, json => json.QueueUrlResponse, queues.Create);
        On("DeleteQueue", json => json.QueueUrlRequest, json => json.EmptyResponse, queues.Delete);
        On("PurgeQueue", json => json.QueueUrlRequest, json => json.EmptyResponse, queues.Purge);
        On("GetQueueUrl", json => json.GetQueueUrlRequest, json => json.QueueUrlResponse, queues.GetUrl);
        On("ListQueues", json => json.ListQueuesRequest, json => json.ListQueuesResponse, queues.List);
        On("ListDeadLetterSourceQueues", json => json.ListDeadLetterSourceQueuesRequest, json => json.ListDeadLetterSourceQueuesResponse, queues.ListDeadLetterSources);
        On("GetQueueAttributes", json => json.GetQueueAttributesRequest, json => json.GetQueueAttributesResponse, attributes.Get);
        On("SetQueueAttributes", json => json.SetQueueAttributesRequest, json => json.EmptyResponse, attributes.Set);
        On("TagQueue", json => json.TagQueueRequest, json => json.EmptyResponse, tags.Add);
        On("UntagQueue", json => json.UntagQueueRequest, json => json.EmptyResponse, tags.Remove);
        On("ListQueueTags", json => json.QueueUrlRequest, json => json.ListQueueTagsResponse, tags.List);
        On("SendMessage", json => json.SendMessageRequest, json => json.SendMessageResponse, send.Send);
        On("SendMessageBatch", json => json.SendMessageBatchRequest, json => json.SendMessageBatchResponse, send.SendBatch);
        On("ReceiveMessage", json => json.ReceiveMessageRequest, json => json.ReceiveMessageResponse, receive.ReceiveAsync);
        On("DeleteMessage", json => json.DeleteMessageRequest, json => json.EmptyResponse, settle.Delete);
        On("DeleteMessageBatch", json => json.DeleteMessageBatchRequest, json => json.SettleBatchResponse, settle.DeleteBatch);
        On("ChangeMessageVisibility", json => json.ChangeMessageVisibilityRequest, json => json.EmptyResponse, settle.ChangeVisibility);
        On("ChangeMessageVisibilityBatch", json => json.ChangeMessageVisibilityBatchRequest, json => json.SettleBatchResponse, settle.ChangeVisibilityBatch);
        On("StartMessageMoveTask", json => json.StartMessageMoveTaskRequest, json => json.StartMessageMoveTaskResponse, moveTasks.Start);
        On("CancelMessageMoveTask", json => json.CancelMessageMoveTaskRequest, json => json.CancelMessageMoveTaskResponse, moveTasks.Cancel);
        On("ListMessageMoveTasks", json => json.ListMessageMoveTasksRequest, json => json.ListMessageMoveTasksResponse, moveTasks.List);
        Refuse("AddPermission");
        Refuse("RemovePermission");
    }

    /// <summary>For what in this process receives without a request.</summary>
    public QueueRegistry Queues => _queues;

    /// <summary>For the services that send messages to queues.</summary>
    public IQueueDelivery Delivery { get; }

    public string Name => "SQS";

    public string TargetPrefix => "AmazonSQS";

    public string ContentType => "application/x-amz-json-1.0";

    public bool Knows(string operation) => _operations.ContainsKey(operation);

    public AwsException Error(string code, string message, int statusCode) => SqsErrors.Other(code, message, statusCode);

    public AwsException Throttled() => SqsErrors.RequestThrottled();

    /// <summary>Lets a received message be received once more: a copy of the same id, that has to be deleted by itself.</summary>
    public void DeliverAgain(AwsRequest request, string queueUrl, string receiptHandle) =>
        _queues.Get(request, queueUrl).DeliverAgain(receiptHandle);

    public ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken) =>
        _operations.TryGetValue(request.Operation, out var operation)
            ? operation(request, cancellationToken)
            : throw SqsErrors.UnknownOperation(request.Operation);

    public bool IsIdle(string operation, ReadOnlySpan<byte> answer) =>
        operation == "ReceiveMessage" && (answer.IsEmpty || answer.SequenceEqual("{}"u8));

    public void Dispose() => _queues.Dispose();

    // The shapes are asked for by the first call of an operation: to make all of them is half the work of a start.
    private void On<TRequest, TResponse>(
        string operation,
        Func<SqsJson, JsonTypeInfo<TRequest>> requestShape,
        Func<SqsJson, JsonTypeInfo<TResponse>> responseShape,
        Func<AwsRequest, TRequest, TResponse> action)
        where TRequest : class =>
        _operations.Add(operation, (call, _) =>
        {
            var response = action(call, SqsJson.Read(call.Body, requestShape(SqsJson.Default)));
            SqsJson.Write(call.Response, response, responseShape(SqsJson.Default));
            return ValueTask.CompletedTask;
        });

    private void On<TRequest, TResponse>(
        string operation,
        Func<SqsJson, JsonTypeInfo<TRequest>> requestShape,
        Func<SqsJson, JsonTypeInfo<TResponse>> responseShape,
        Func<AwsRequest, TRequest, CancellationToken, ValueTask<TResponse>> action)
        where TRequest : class =>
        _operations.Add(operation, async (call, cancellationToken) =>
        {
            var response = await action(call, SqsJson.Read(call.Body, requestShape(SqsJson.Default)), cancellationToken);
            SqsJson.Write(call.Response, response, responseShape(SqsJson.Default));
        });

    private void Refuse(string operation) =>
        _operations.Add(operation, (_, _) => throw SqsErrors.UnsupportedOperation($"{operation} is not supported: permissions are not checked here."));
}
