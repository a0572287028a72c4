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

/// <summary>The template, deployed through a CloudFormation that is not ours, and the services on what it made.</summary>
public sealed class MotoTests(SynthesizedTemplates templates)
{
    private const int Count = 1_000;
    private const int BatchSize = 250;
    private const int FileRows = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_services_process_a_thousand_events_and_a_file_on_what_CloudFormation_made_of_the_template()
    {
        Assert.SkipWhen(MotoServer.Executable is null, "moto_server is not installed on this machine (pip install 'moto[server]').");
        var template = templates.Default;
        await using var moto = await MotoServer.StartAsync(Cancelled);
        var deployment = new MotoDeployment(moto);
        await deployment.DeployAsync(template, Cancelled);

        var key = await CreateKeyAsync(moto);
        await using var api = await ServiceProcess.StartAsync("Ingestion.Api", await deployment.EnvironmentOfAsync("dev-eventapp-ingestion-api", Cancelled), moto, Cancelled);
        await using var processor = await ServiceProcess.StartAsync("Processor", await deployment.EnvironmentOfAsync("dev-eventapp-processor", Cancelled), moto, Cancelled);
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

        async Task StoredAsync(int expected)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            limit.CancelAfter(Patience);
            var rows = 0;
            while ((rows = await RowsAsync(dynamoDb)) < expected)
            {
                Assert.False(limit.IsCancellationRequested, $"{rows} of {expected} events were stored:\n{processor.Output}");
                await Task.Delay(100, Cancelled);
            }

            Assert.Equal(expected, rows);
        }
    }

    /// <summary>moto's S3 tells EventBridge of objects in a form that AWS's does not have, so the event is put there as AWS's S3 says it.</summary>
    private static async Task UploadAsync(MotoServer moto, string key, string text)
    {
        var bucket = $"dev-{MotoServer.Account}-{MotoServer.Region}-{Topology.RawBucket.Name}";
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

    private static object Event(int n) => new { source = "moto", type = "counted", id = $"moto-{n}", payload = new { n } };

    private static async Task<int> RowsAsync(AmazonDynamoDBClient dynamoDb)
    {
        var (count, request) = (0, new ScanRequest($"dev-{Topology.EventsTable.Name}") { Select = Select.COUNT });
        ScanResponse page;
        do
        {
            page = await dynamoDb.ScanAsync(request, Cancelled);
            count += page.Count ?? 0;
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (page.LastEvaluatedKey is { Count: > 0 });
        return count;
    }

    /// <summary>As docs/deploy.md says that the first key is made.</summary>
    private static async Task<string> CreateKeyAsync(MotoServer moto) => (await Programs.RunAsync(
        "dotnet",
        [ServiceProcess.Assembly("EventApp.Cli").Replace("EventApp.Cli.dll", "eventapp.dll", StringComparison.Ordinal), "keys", "create", "--table", $"dev-{Topology.KeysTable.Name}", "--tenant", "acme", "--scopes", "ingest,read"],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = moto.Endpoint.ToString(),
            ["AWS_REGION"] = MotoServer.Region,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
        },
        Cancelled)).Split('\n', StringSplitOptions.TrimEntries).First(line => line.StartsWith("ea_", StringComparison.Ordinal));
}
