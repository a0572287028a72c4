using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using Benchmarks.Running;
using Events;

namespace FilesBenchmark;

/// <summary>EventApp: a file that is put into the bucket, until its row says that it is processed. Each file has a Processor of its own.</summary>
internal sealed class ProcessorReader(RunningAws aws, string use)
{
    public async Task<Reading> ReadAsync(string path, string key)
    {
        var (processor, http) = await aws.StartServiceAsync(
            "Processor", ("Files__Rules__bench__Prefix", "raw/"), ("Files__Rules__bench__Tenant", "bench"), ("Files__Rules__bench__Rows", use));
        await using (processor)
        {
            http.Dispose();
            var cpu = processor.Cpu;
            await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = key, FilePath = path });
            var clock = Stopwatch.StartNew();
            var row = await ProcessedAsync(key);
            return new Reading(
                $"Processor ({use})",
                long.Parse(row["rows"].N, CultureInfo.InvariantCulture),
                long.Parse(row["rejected"].N, CultureInfo.InvariantCulture),
                row["amount"].S,
                clock.Elapsed.TotalSeconds,
                (processor.Cpu - cpu).TotalSeconds,
                processor.PeakMemoryBytes / 1048576.0);
        }
    }

    private async Task<Dictionary<string, AttributeValue>> ProcessedAsync(string key)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await pause.WaitForNextTickAsync())
        {
            var page = await aws.DynamoDb.ScanAsync(new ScanRequest(Topology.FilesTable.Name) { ConsistentRead = true });
            if (page.Items.Find(item => item.GetValueOrDefault(FileRow.Key)?.S == key && item.GetValueOrDefault(FileRow.Status)?.S is "processed" or "failed") is { } row)
            {
                return row;
            }
        }

        throw new UnreachableException();
    }
}
