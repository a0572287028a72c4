using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Deployment.Tests.Moto;
using Deployment.Tests.Templates;
using Events;
using Testing;

namespace Deployment.Tests;

/// <summary>
/// The template, deployed through a CloudFormation that is not ours, and the services on what it made. moto has no INSERT of PartiQL with parameters:
/// Moto/Python gives it one. It knows none of API Gateway, schedules, alarms and budgets, so nothing is shown of them here.
/// </summary>
public sealed class MotoTests(SynthesizedTemplates templates)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = 900_000)]
    public async Task The_services_process_a_thousand_events_and_a_file_on_what_CloudFormation_made_of_the_template()
    {
        Assert.SkipWhen(MotoServer.Executable is null, "moto_server is not installed on this machine (pip install 'moto[server]').");
        var template = templates.Default;
        await using var moto = await MotoServer.StartAsync(Cancelled);
        var deployment = new MotoDeployment(moto);
        await deployment.DeployAsync(template, Cancelled);

        var apiKey = await ServiceProcess.CreateKeyAsync(moto.Endpoint, MotoServer.Region, "acme", "ingest,read", Cancelled);
        await using var api = await StartAsync("Ingestion.Api", "dev-eventapp-ingestion-api");
        await using var processor = await StartAsync("Processor", "dev-eventapp-processor");
        using var client = new HttpClient { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        using var dynamoDb = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = moto.Endpoint.ToString(), AuthenticationRegion = MotoServer.Region });
        await new SystemScenario
        {
            Api = client,
            Tenant = "acme",
            DynamoDb = dynamoDb,
            EventsTable = $"dev-{Topology.EventsTable.Name}",
            PutRawAsync = (key, text) => UploadAsync(moto, key, text),
            ReadReportAsync = key => moto.GetJsonObjectAsync(Bucket(Topology.ReportsBucket), key, Cancelled),
            Output = () => $"{api.Output}\n{processor.Output}",
            Pause = TimeSpan.FromSeconds(2),
        }.RunAsync(Cancelled);

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
}
