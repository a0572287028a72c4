using Amazon.S3;
using Amazon.S3.Model;

namespace EventApp.Cli.Simulating;

/// <summary>Puts the files of a run into a bucket, several at once.</summary>
internal sealed class Uploads(IAmazonS3 s3, string bucket, FileRun run, int workers)
{
    private int _done;

    public int Done => Volatile.Read(ref _done);

    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, run.Files),
        new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
        async (file, cancelled) =>
        {
            using var content = new MemoryStream();
            run.Write(file, content);
            content.Position = 0;
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = run.KeyOf(file), InputStream = content, ContentType = "text/csv" }, cancelled);
            Interlocked.Increment(ref _done);
        });
}
