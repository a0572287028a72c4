using LocalAws.Hosting;
using LocalAws.Protocol;
using LocalAws.S3.Buckets;
using LocalAws.S3.Content;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;
using Microsoft.Extensions.Options;

namespace LocalAws.S3;

/// <summary>Amazon S3: what is small in memory, what is large in files that nobody else sees.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html</remarks>
internal sealed class S3Service : IAwsService, IDisposable
{
    private readonly Dictionary<string, S3Operation> _operations = new(StringComparer.Ordinal);
    private readonly BucketRegistry _buckets = new();

    public S3Service(LocalClock clock, IOptions<LocalAwsOptions> options)
    {
        Blobs = new BlobStore(options.Value.DataDirectory);
        var buckets = new BucketOperations(_buckets, clock);
        var writes = new WriteOperations(_buckets);
        var reads = new ReadOperations(_buckets);
        var deletes = new DeleteOperations(_buckets);
        var lists = new ListOperations(_buckets);

        On("ListBuckets", buckets.List);
        OnDocument("CreateBucket", buckets.Create);
        On("HeadBucket", buckets.Head);
        On("GetBucketLocation", buckets.GetLocation);
        On("DeleteBucket", buckets.Delete);
        OnContent("PutObject", writes.Put);
        On("GetObject", reads.Get);
        On("HeadObject", reads.Get);
        On("DeleteObject", deletes.Delete);
        OnDocument("DeleteObjects", deletes.DeleteMany);
        On("ListObjects", lists.List);
        On("ListObjectsV2", lists.ListV2);
    }

    public BlobStore Blobs { get; }

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

    private void On(string name, Func<S3Request, S3Answer> run) => Add(name, 0, run);

    private void OnDocument(string name, Func<S3Request, ReadOnlyMemory<byte>, S3Answer> run) => _operations.Add(name, new S3Operation(
        S3Limits.MaxDocumentBytes,
        async (request, cancellationToken) => run(request, await request.Body.Content.ReadAllAsync(cancellationToken))));

    private void OnContent(string name, Func<S3Request, S3Answer> run) => Add(name, S3Limits.MaxUploadBytes, run);

    private void Add(string name, long maxBodyBytes, Func<S3Request, S3Answer> run) =>
        _operations.Add(name, new S3Operation(maxBodyBytes, (request, _) => ValueTask.FromResult(run(request))));
}
