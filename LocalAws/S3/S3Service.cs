using LocalAws.Events;
using LocalAws.Hosting;
using LocalAws.Protocol;
using LocalAws.S3.Buckets;
using LocalAws.S3.Content;
using LocalAws.S3.Lifecycle;
using LocalAws.S3.Lists;
using LocalAws.S3.Notifications;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;
using LocalAws.S3.Security;
using LocalAws.S3.Settings;
using LocalAws.S3.Uploads;
using Microsoft.Extensions.Options;

namespace LocalAws.S3;

/// <summary>Amazon S3: what is small in memory, what is large in files that nobody else sees.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html</remarks>
internal sealed class S3Service : IAwsService, IDisposable
{
    private readonly Dictionary<string, S3Operation> _operations = new(StringComparer.Ordinal);
    private readonly BucketRegistry _buckets = new();

    private readonly LifecycleSweeper _lifecycle;

    public S3Service(
        LocalClock clock,
        IOptions<LocalAwsOptions> options,
        IQueueDelivery queues,
        IEnumerable<IEventBusSink> buses,
        ILogger<Notifier> logger)
    {
        Blobs = new BlobStore(options.Value.DataDirectory);
        PresignedUrls = new PresignedUrls(options.Value, clock);
        var notifier = new Notifier(queues, buses, clock, logger);
        _lifecycle = new LifecycleSweeper(_buckets, notifier, clock);
        AddObjects(notifier);
        AddUploads(notifier, clock);
        AddBuckets(clock);
        AddSettings(notifier, queues);
    }

    public BlobStore Blobs { get; }

    public PresignedUrls PresignedUrls { get; }

    /// <returns>Null where there is none of that name.</returns>
    public Bucket? FindBucket(string name) => _buckets.Find(name);

    public string Name => "S3";

    public bool Knows(string operation) => _operations.ContainsKey(operation);

    /// <exception cref="S3Exception">It is one that is not implemented.</exception>
    public S3Operation Get(string operation) => _operations.GetValueOrDefault(operation) ?? throw S3Errors.NotImplemented(operation);

    public AwsException Error(string code, string message, int statusCode) => new S3Exception(code, message, statusCode);

    public AwsException Throttled() => S3Errors.SlowDown();

    public void Dispose()
    {
        _buckets.Dispose();
        Blobs.Dispose();
    }

    private void AddObjects(Notifier notifier)
    {
        var reads = new ReadOperations(_buckets);
        var deletes = new DeleteOperations(_buckets, notifier);
        var lists = new ListOperations(_buckets);
        var tags = new TagOperations(_buckets, notifier);
        OnContent("PutObject", new WriteOperations(_buckets, notifier).Put);
        Add("CopyObject", 0, new CopyOperations(_buckets, notifier).CopyAsync);
        On("GetObject", reads.Get);
        On("HeadObject", reads.Get);
        On("GetObjectAttributes", new AttributesOperation(_buckets).Get);
        On("DeleteObject", deletes.Delete);
        OnDocument("DeleteObjects", deletes.DeleteMany);
        On("ListObjects", lists.List);
        On("ListObjectsV2", lists.ListV2);
        On("ListObjectVersions", new ListVersionsOperation(_buckets).List);
        On("GetObjectTagging", tags.Get);
        OnDocument("PutObjectTagging", tags.Put);
        On("DeleteObjectTagging", tags.Delete);
        On("GetBucketTagging", tags.GetOfBucket);
        OnDocument("PutBucketTagging", tags.PutOfBucket);
        On("DeleteBucketTagging", tags.DeleteOfBucket);
    }

    private void AddUploads(Notifier notifier, TimeProvider timeProvider)
    {
        var uploads = new UploadOperations(_buckets, timeProvider);
        var parts = new PartOperations(_buckets, timeProvider);
        var lists = new ListUploadOperations(_buckets);
        On("CreateMultipartUpload", uploads.Create);
        On("AbortMultipartUpload", uploads.Abort);
        OnContent("UploadPart", parts.Upload);
        Add("UploadPartCopy", 0, parts.CopyAsync);
        var completion = new CompleteOperation(_buckets, notifier);
        Add("CompleteMultipartUpload", S3Limits.MaxDocumentBytes, completion.CompleteAsync, hasBodyChecksum: false);
        On("ListParts", lists.ListParts);
        On("ListMultipartUploads", lists.ListUploads);
    }

    private void AddBuckets(TimeProvider timeProvider)
    {
        var buckets = new BucketOperations(_buckets, timeProvider);
        On("ListBuckets", buckets.List);
        OnDocument("CreateBucket", buckets.Create);
        On("HeadBucket", buckets.Head);
        On("GetBucketLocation", buckets.GetLocation);
        On("DeleteBucket", buckets.Delete);
    }

    private void AddSettings(Notifier notifier, IQueueDelivery queues)
    {
        var versioning = new VersioningOperations(_buckets);
        var notifications = new NotificationOperations(_buckets, queues, notifier);
        var lifecycle = new LifecycleOperations(_buckets);
        On("GetBucketVersioning", versioning.Get);
        OnDocument("PutBucketVersioning", versioning.Put);
        On("GetBucketNotificationConfiguration", notifications.Get);
        OnDocument("PutBucketNotificationConfiguration", notifications.Put);
        On("GetBucketLifecycleConfiguration", lifecycle.Get);
        OnDocument("PutBucketLifecycleConfiguration", lifecycle.Put);
        On("DeleteBucketLifecycle", lifecycle.Delete);
        foreach (var setting in KeptSetting.All)
        {
            On("Get" + setting.Name, request => setting.Get(_buckets.Get(request.Bucket)));
            OnDocument("Put" + setting.Name, (request, document) => setting.Put(_buckets.Get(request.Bucket), document));
            On("Delete" + setting.Name, request => setting.Delete(_buckets.Get(request.Bucket)));
        }
    }

    private void On(string name, Func<S3Request, S3Answer> run) => Add(name, 0, (request, _) => ValueTask.FromResult(run(request)));

    private void OnDocument(string name, Func<S3Request, ReadOnlyMemory<byte>, S3Answer> run) => Add(
        name,
        S3Limits.MaxDocumentBytes,
        async (request, cancellationToken) => run(request, await request.Body.Content.ReadAllAsync(cancellationToken)));

    private void OnContent(string name, Func<S3Request, S3Answer> run) =>
        Add(name, S3Limits.MaxUploadBytes, (request, _) => ValueTask.FromResult(run(request)));

    private void Add(
        string name, long maxBodyBytes, Func<S3Request, CancellationToken, ValueTask<S3Answer>> run, bool hasBodyChecksum = true) =>
        _operations.Add(name, new S3Operation(maxBodyBytes, hasBodyChecksum, (request, cancellationToken) =>
        {
            _lifecycle.Sweep(request);
            return run(request, cancellationToken);
        }));
}
