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
        var json = SqsJson.Default;

        On("CreateQueue", json.CreateQueueRequest, json.QueueUrlResponse, queues.Create);
        On("DeleteQueue", json.QueueUrlRequest, json.EmptyResponse, queues.Delete);
        On("PurgeQueue", json.QueueUrlRequest, json.EmptyResponse, queues.Purge);
        On("GetQueueUrl", json.GetQueueUrlRequest, json.QueueUrlResponse, queues.GetUrl);
        On("ListQueues", json.ListQueuesRequest, json.ListQueuesResponse, queues.List);
        On("ListDeadLetterSourceQueues", json.ListDeadLetterSourceQueuesRequest, json.ListDeadLetterSourceQueuesResponse, queues.ListDeadLetterSources);
        On("GetQueueAttributes", json.GetQueueAttributesRequest, json.GetQueueAttributesResponse, attributes.Get);
        On("SetQueueAttributes", json.SetQueueAttributesRequest, json.EmptyResponse, attributes.Set);
        On("TagQueue", json.TagQueueRequest, json.EmptyResponse, tags.Add);
        On("UntagQueue", json.UntagQueueRequest, json.EmptyResponse, tags.Remove);
        On("ListQueueTags", json.QueueUrlRequest, json.ListQueueTagsResponse, tags.List);
        On("SendMessage", json.SendMessageRequest, json.SendMessageResponse, send.Send);
        On("SendMessageBatch", json.SendMessageBatchRequest, json.SendMessageBatchResponse, send.SendBatch);
        On("ReceiveMessage", json.ReceiveMessageRequest, json.ReceiveMessageResponse, receive.ReceiveAsync);
        On("DeleteMessage", json.DeleteMessageRequest, json.EmptyResponse, settle.Delete);
        On("DeleteMessageBatch", json.DeleteMessageBatchRequest, json.SettleBatchResponse, settle.DeleteBatch);
        On("ChangeMessageVisibility", json.ChangeMessageVisibilityRequest, json.EmptyResponse, settle.ChangeVisibility);
        On("ChangeMessageVisibilityBatch", json.ChangeMessageVisibilityBatchRequest, json.SettleBatchResponse, settle.ChangeVisibilityBatch);
        On("StartMessageMoveTask", json.StartMessageMoveTaskRequest, json.StartMessageMoveTaskResponse, moveTasks.Start);
        On("CancelMessageMoveTask", json.CancelMessageMoveTaskRequest, json.CancelMessageMoveTaskResponse, moveTasks.Cancel);
        On("ListMessageMoveTasks", json.ListMessageMoveTasksRequest, json.ListMessageMoveTasksResponse, moveTasks.List);
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

    private void On<TRequest, TResponse>(
        string operation,
        JsonTypeInfo<TRequest> requestShape,
        JsonTypeInfo<TResponse> responseShape,
        Func<AwsRequest, TRequest, TResponse> action)
        where TRequest : class =>
        _operations.Add(operation, (call, _) =>
        {
            SqsJson.Write(call.Response, action(call, SqsJson.Read(call.Body, requestShape)), responseShape);
            return ValueTask.CompletedTask;
        });

    private void On<TRequest, TResponse>(
        string operation,
        JsonTypeInfo<TRequest> requestShape,
        JsonTypeInfo<TResponse> responseShape,
        Func<AwsRequest, TRequest, CancellationToken, ValueTask<TResponse>> action)
        where TRequest : class =>
        _operations.Add(operation, async (call, cancellationToken) =>
            SqsJson.Write(call.Response, await action(call, SqsJson.Read(call.Body, requestShape), cancellationToken), responseShape));

    private void Refuse(string operation) =>
        _operations.Add(operation, (_, _) => throw SqsErrors.UnsupportedOperation($"{operation} is not supported: permissions are not checked here."));
}
