using System.Globalization;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using Benchmarks.Running;
using Events;

namespace OperationsBenchmark;

/// <summary>What else the console shows: letters, files, keys, the audit trail, reports.</summary>
internal static class OtherRows
{
    public const string File = "f0000000000000000000000000000000";

    private const int MaxBatch = 10;

    private static readonly string[] Reasons = ["handler.refused", "type.unknown", "payload.required", "retries.exhausted"];

    /// <summary>Dead letters of four reasons and fifty sources.</summary>
    public static async Task BuryAsync(RunningAws aws, int count)
    {
        var url = (await aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName)).QueueUrl;
        await Parallel.ForEachAsync(Enumerable.Range(0, count).Chunk(MaxBatch), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (batch, cancellationToken) =>
            await aws.Sqs.SendMessageBatchAsync(url, [.. batch.Select(EntryOf)], cancellationToken));
    }

    public static IEnumerable<IReadOnlyList<(string Name, object? Value)>> Files(int count, DateTimeOffset now) => Enumerable.Range(0, count).Select(i =>
    {
        var id = i == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{i:x8}{new string('0', 24)}");
        var received = SortableTime.Format(now - TimeSpan.FromMinutes(i));
        return (IReadOnlyList<(string, object?)>)
        [
            (FileRow.PartitionKey, FileRow.PartitionKeyOf("dev", id)), (FileRow.SortKey, FileRow.FileSort), (FileRow.Tenant, "dev"), (FileRow.Id, id),
            (FileRow.Bucket, Topology.RawBucket.Name), (FileRow.Key, $"raw/uploads/dev/{id}/readings.csv"), (FileRow.Version, "v1"), (FileRow.Size, 1_048_576),
            (FileRow.Rule, "uploads"), (FileRow.Status, "processed"), (FileRow.Type, "csv"), (FileRow.ReceivedAt, received), (FileRow.StartedAt, received),
            (FileRow.FinishedAt, received), (FileRow.Rows, 20_000), (FileRow.Accepted, 19_800), (FileRow.Rejected, 200), (FileRow.Percent, 100),
            (FileRow.RejectedBy, (IReadOnlyList<(string, object?)>)[("amount.invalid", 200)]), (FileRow.Amount, "123456.75"), (FileRow.RejectsKey, "rejected/sample.csv"),
            (FileRow.ListKey, $"{received}#{id[..8]}"), (FileRow.Day, received[..10]), (FileRow.DayKey, $"dev#{received}#{id[..8]}"),
        ];
    });

    public static IEnumerable<IReadOnlyList<(string Name, object? Value)>> Keys(int count, DateTimeOffset now) => Enumerable.Range(0, count).Select(i =>
        (IReadOnlyList<(string, object?)>)
        [
            (KeyRow.Prefix, string.Create(CultureInfo.InvariantCulture, $"bench{i:D7}")), (KeyRow.Hash, new string('0', 64)), (KeyRow.Tenant, i % 2 == 0 ? "dev" : "acme"),
            (KeyRow.Scopes, (string[])["ingest", "read"]), (KeyRow.Name, string.Create(CultureInfo.InvariantCulture, $"meter {i}")),
            (KeyRow.CreatedAt, now.AddHours(-i).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ]);

    public static IEnumerable<IReadOnlyList<(string Name, object? Value)>> Audit(int count, DateTimeOffset now) => Enumerable.Range(0, count).Select(i =>
    {
        var at = now.AddMinutes(-i);
        var id = Guid.CreateVersion7(at).ToString();
        return (IReadOnlyList<(string, object?)>)
        [
            (OperationsRow.PartitionKey, OperationsRow.AuditPartition("dev", at)), (OperationsRow.SortKey, $"{SortableTime.Format(at)}#{id}"), ("at", Timestamp.Format(at)),
            ("id", id), ("who", "none"), ("whoseKey", "dev"), ("tenant", "dev"), ("action", "file.reprocess"), ("target", File), ("outcome", "done"),
        ];
    });

    /// <summary>A report for each of the last days, and the rejected rows of the files.</summary>
    public static async Task PutAsync(RunningAws aws, int days, DateTimeOffset now)
    {
        await PutAsync(aws, "rejected/sample.csv", "row,reason,raw\n" + string.Concat(Enumerable.Range(1, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},amount.invalid,\"r{i},meter,12a\"\n"))));
        const string counts = """{"total":5952,"processed":5893,"duplicate":0,"conflict":0,"failed":59}""";
        var hours = string.Join(',', Enumerable.Repeat(counts, 24));
        var sources = string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"source":"{{EventRows.Source(i)}}","type":"temperature","events":{{counts}}}"""));
        for (var day = 1; day <= days; day++)
        {
            var date = DayIndex.DayOf(now.AddDays(-day)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var report = $$"""{"version":1,"date":"{{date}}","isOver":true,"events":{{counts}},"busiestHour":7,"hours":[{{hours}}],"sources":[{{sources}}]}""";
            await PutAsync(aws, $"daily-reports/{date}.json", report);
        }
    }

    private static Task<PutObjectResponse> PutAsync(RunningAws aws, string key, string content) =>
        aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.ReportsBucket.Name, Key = key, ContentBody = content });

    private static SendMessageBatchRequestEntry EntryOf(int number, int place)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"dead-{number:D5}");
        var source = EventRows.Source(number / Reasons.Length);
        var reason = Reasons[number % Reasons.Length];
        var payload = reason == "payload.required" ? """{"value":"hot"}""" : """{"value":22.5,"unit":"celsius","site":"north hall"}""";
        var body = $$"""{"v":2,"events":[{"tenant":"dev","source":"{{source}}","type":"temperature","id":"{{id}}","receivedAt":"2026-11-01T12:00:00Z","payload":{{payload}}}]}""";
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [DeadLetterAttributes.ReasonCode] = reason,
            [DeadLetterAttributes.ReasonMessage] = "The handler does not take it.",
            [DeadLetterAttributes.MessageId] = "origin-" + id,
            [DeadLetterAttributes.Tenant] = "dev",
            [DeadLetterAttributes.Source] = source,
            [DeadLetterAttributes.EventId] = id,
        };
        return new SendMessageBatchRequestEntry(place.ToString(CultureInfo.InvariantCulture), body)
        {
            MessageAttributes = attributes.ToDictionary(one => one.Key, one => new MessageAttributeValue { DataType = "String", StringValue = one.Value }, StringComparer.Ordinal),
        };
    }
}
