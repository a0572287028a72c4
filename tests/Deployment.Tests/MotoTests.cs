using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Deployment.Tests.Moto;
using Deployment.Tests.Templates;
using Events;

namespace Deployment.Tests;

/// <summary>
/// The template, deployed through a CloudFormation that is not ours, and the services on what it made. moto has no INSERT of PartiQL with parameters:
/// Moto/Python gives it one. It knows none of API Gateway, schedules, alarms and budgets, so nothing is shown of them here.
/// </summary>
public sealed class MotoTests(SynthesizedTemplates templates)
{
    private const int Count = 1_000;
    private const int BatchSize = 250;
    private const int FileRows = 20;

    /// <summary>For the next row: on a busy machine moto takes seconds for each call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = 900_000)]
    public async Task The_services_process_a_thousand_events_and_a_file_on_what_CloudFormation_made_of_the_template()
    {
        Assert.SkipWhen(MotoServer.Executable is null, "moto_server is not installed on this machine (pip install 'moto[server]').");
        var template = templates.Default;
        await using var moto = await MotoServer.StartAsync(Cancelled);
        var deployment = new MotoDeployment(moto);
        await deployment.DeployAsync(template, Cancelled);

        var key = await ServiceProcess.CreateKeyAsync(moto.Endpoint, MotoServer.Region, "acme", "ingest,read", Cancelled);
        await using var api = await StartAsync("Ingestion.Api", "dev-eventapp-ingestion-api");
        await using var processor = await StartAsync("Processor", "dev-eventapp-processor");
        using var client = new HttpClient { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        for (var first = 0; first < Count; first += BatchSize)
        {
            using var response = await client.PostAsJsonAsync("/events/batch", Enumerable.Range(first, BatchSize).Select(Event), Cancelled);
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(Cancelled)}\n{api.Output}");
        }

        using var dynamoDb = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = moto.Endpoint.ToString(), AuthenticationRegion = MotoServer.Region });
        await StoredAsync(Count);

        var stored = await client.GetFromJsonAsync<JsonObject>("/events/moto-999", Cancelled);
        Assert.Equal(("processed", 999), (stored!["status"]!.ToString(), stored["payload"]!["n"]!.GetValue<int>()));

        await UploadAsync(moto, "raw/uploads/acme/readings.csv", "n,text\n" + string.Concat(Enumerable.Range(0, FileRows).Select(n => $"{n},row {n}\n")));
        await StoredAsync(Count + FileRows);
        // It is written when all rows are on their way.
        JsonNode? summary;
        while ((summary = await moto.GetJsonObjectAsync(Bucket(Topology.ReportsBucket), "processed/raw/uploads/acme/readings.csv.json", Cancelled)) is null)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Cancelled);
        }

        Assert.Equal((FileRows, 0), (summary["accepted"]!.GetValue<int>(), summary["rejected"]!.GetValue<int>()));

        async Task<ServiceProcess> StartAsync(string project, string function) => await ServiceProcess.StartAsync(
            project,
            new Dictionary<string, string>(await deployment.EnvironmentOfAsync(function, Cancelled), StringComparer.Ordinal)
            {
                // moto does one thing at a time: on a busy machine calls take seconds there, and none is to be given up.
                ["Aws__Timeout"] = "00:01:00",
                ["Storage__MaxConcurrentWrites"] = "1",
            },
            moto.Endpoint,
            MotoServer.Region,
            "test",
            Cancelled);

        async Task StoredAsync(int expected)
        {
            var (rows, since) = (new List<string>(), Stopwatch.GetTimestamp());
            while (rows.Count < expected)
            {
                // Each look costs moto as much as some writes.
                await Task.Delay(TimeSpan.FromSeconds(2), Cancelled);
                var now = await RowsAsync(dynamoDb);
                if (now.Count > rows.Count)
                {
                    (rows, since) = (now, Stopwatch.GetTimestamp());
                }

                Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"{rows.Count} of {expected} rows are there, and none came for {Patience}:\n{processor.Output}");
            }

            // Nothing else: each was tried once, so none is there as a duplicate or as failed, too.
            Assert.All(rows, row => Assert.EndsWith(" processed", row, StringComparison.Ordinal));
            Assert.Equal(expected, rows.Count);
        }
    }

    /// <summary>moto's S3 tells EventBridge of objects in a form that AWS's does not have, so the event is put there as AWS's S3 says it.</summary>
    private static async Task UploadAsync(MotoServer moto, string key, string text)
    {
        var bucket = Bucket(Topology.RawBucket);
        var (version, etag) = await moto.PutObjectAsync(bucket, key, Encoding.UTF8.GetBytes(text), Cancelled);
        var detail = new JsonObject
        {
            ["version"] = "0",
            ["bucket"] = new JsonObject { ["name"] = bucket },
            ["object"] = new JsonObject
            {
                ["key"] = key,
                ["size"] = text.Length,
                ["etag"] = etag,
                ["version-id"] = version,
                ["sequencer"] = "00617F08299329D189",
            },
            ["reason"] = "PutObject",
        };
        var entry = new JsonObject { ["Source"] = "aws.s3", ["DetailType"] = "Object Created", ["Detail"] = detail.ToJsonString() };
        var answer = await moto.JsonAsync("events", HttpMethod.Post, "/", "AWSEvents.PutEvents", new JsonObject { ["Entries"] = new JsonArray(entry) }, Cancelled);
        Assert.Equal(0, answer["FailedEntryCount"]!.GetValue<int>());
    }

    private static string Bucket(BucketDefinition bucket) => $"dev-{MotoServer.Account}-{MotoServer.Region}-{bucket.Name}";

    private static object Event(int n) => new { source = "moto", type = "counted", id = $"moto-{n}", payload = new { n } };

    /// <summary>The key and the outcome of each row.</summary>
    private static async Task<List<string>> RowsAsync(AmazonDynamoDBClient dynamoDb)
    {
        var request = new ScanRequest($"dev-{Topology.EventsTable.Name}")
        {
            ProjectionExpression = "#key, #status",
            ExpressionAttributeNames = new() { ["#key"] = EventRow.PartitionKey, ["#status"] = EventRow.Status },
        };
        List<string> rows = [];
        ScanResponse page;
        do
        {
            page = await dynamoDb.ScanAsync(request, Cancelled);
            rows.AddRange((page.Items ?? []).Select(row => $"{row[EventRow.PartitionKey].S} {(row.TryGetValue(EventRow.Status, out var status) ? status.S : "")}"));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (page.LastEvaluatedKey is { Count: > 0 });
        return rows;
    }
}
