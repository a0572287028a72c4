using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using Testing;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>A real client that shows what is put and read through it, and lets a test come between.</summary>
internal sealed class ObservedS3(AmazonS3Config config) : AmazonS3Client(TestAws.Credentials, config), IAmazonS3
{
    private readonly ConcurrentQueue<string> _puts = [];
    private int _underWay;

    /// <summary>The key of every PutObject call so far.</summary>
    public IReadOnlyList<string> Puts => [.. _puts];

    /// <summary>How many of them were under way at once, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Comes before each put, with its number, counted from 1: what it throws, the put throws.</summary>
    public Func<int, CancellationToken, Task> BeforePut { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Comes after each put that worked: what it throws, the put throws.</summary>
    public Action<int> AfterPut { get; set; } = _ => { };

    /// <summary>Comes before each read.</summary>
    public Action BeforeGet { get; set; } = () => { };

    /// <summary>Comes before each signature.</summary>
    public Action BeforeSign { get; set; } = () => { };

    public override async Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default)
    {
        _puts.Enqueue(request.Key);
        var call = _puts.Count;
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _underWay));
        try
        {
            await BeforePut(call, cancellationToken);
            var response = await base.PutObjectAsync(request, cancellationToken);
            AfterPut(call);
            return response;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public override Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default)
    {
        BeforeGet();
        return base.GetObjectAsync(request, cancellationToken);
    }

    Task<string> IAmazonS3.GetPreSignedURLAsync(GetPreSignedUrlRequest request)
    {
        BeforeSign();
        return GetPreSignedURLAsync(request);
    }
}
