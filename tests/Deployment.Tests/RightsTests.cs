using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Deployment.Tests.Rights;
using Deployment.Tests.Templates;
using Testing;

namespace Deployment.Tests;

/// <summary>Every service does all that it can, told what its function is told, and allowed what its function is allowed.</summary>
public sealed class RightsTests(SynthesizedTemplates templates)
{
    private const string Raw = $"dev-{Template.Account}-{Template.Region}-eventapp-raw";
    private const string Reports = $"dev-{Template.Account}-{Template.Region}-eventapp-reports";
    private const string Orders = "id,name,amount\n1,one,1.50\n2,two,2.50\n3,bad,none\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_function_may_do_all_that_it_needs_and_nothing_else()
    {
        var template = templates.Default;
        await using var aws = await GuardedAws.StartAsync(template, Cancelled);
        await using var ingestion = await StartAsync(aws, template, "Ingestion.Api", "ingestion-api");
        await using var processor = await StartAsync(aws, template, "Processor", "processor", ("FileProcessing__IsEnabled", "false"));
        await using var files = await StartAsync(
            aws, template, "Processor", "file-processor", ("Processing__IsEnabled", "false"), ("Files__CheckpointInterval", "00:00:00.1"));
        await using var operations = await StartAsync(
            aws, template, "Operations.Api", "operations-api", ("Alerts__ConsoleUrl", "https://console.example"));
        using var sender = await ClientAsync(aws, ingestion, "acme", "ingest,read");
        using var operatorClient = await ClientAsync(aws, operations, "operators", "admin");

        var fault = await Record.ExceptionAsync(async () =>
        {
            await SendAsync(aws, sender);
            await SendFilesAsync(aws, sender);
            await OperateAsync(aws, operatorClient);
        });

        // What failed, failed because of these.
        Assert.Equal([], [.. aws.Refused]);
        Assert.True(fault is null, $"{fault}\n{ingestion.Output}\n{processor.Output}\n{files.Output}\n{operations.Output}");
        var unneeded = string.Join('\n', aws.Unused.Except(SeldomUsed.Rights.Keys, StringComparer.Ordinal));
        Assert.True(unneeded.Length == 0, unneeded);
    }

    /// <summary>Events of every kind and end, until each has come to its end.</summary>
    private static async Task SendAsync(GuardedAws aws, HttpClient client)
    {
        using (var health = await client.GetAsync(new Uri("/health", UriKind.Relative), Cancelled))
        {
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        await PostAsync(client, "/events", Event("one", new JsonObject { ["n"] = 1 }));
        await PostAsync(client, "/events/batch", new JsonArray([.. Enumerable.Range(0, 30).Select(n => Event($"batch-{n}", new JsonObject { ["n"] = n }))]));
        await PostAsync(client, "/events", Event("large", new JsonObject { ["text"] = new string('x', 300_000) }));
        await PostAsync(client, "/events", Event("order", new JsonObject { ["order_id"] = 1, ["amount"] = 9.5 }, "ecommerce.orders", "OrderCreated"));
        await StoredAsync(client, "one", "batch-29", "large", "order");
        await PostAsync(client, "/events", Event("one", new JsonObject { ["n"] = 1 }));
        await PostAsync(client, "/events", Event("one", new JsonObject { ["n"] = 2 }));
        await PostAsync(client, "/events", Event("large", new JsonObject { ["text"] = new string('y', 300_000) }));
        await aws.Sqs.SendMessageAsync(await UrlAsync(aws, "events"), "no message of ours", Cancelled);
        await ReachedAsync(async () => await DepthAsync(aws, "events-dlq") == 3 && await DepthAsync(aws, "events") == 0);
    }

    /// <summary>Files of every kind: new, replaced, gone, and one by an address that was signed for it.</summary>
    private static async Task SendFilesAsync(GuardedAws aws, HttpClient client)
    {
        var ticket = await PostAsync(client, "/uploads", new JsonObject { ["name"] = "orders.csv", ["size"] = Orders.Length, ["contentType"] = "text/csv" });
        using (var upload = new HttpRequestMessage(HttpMethod.Put, ticket["url"]!.ToString()) { Content = new StringContent(Orders) })
        {
            upload.Content.Headers.ContentType = new("text/csv");
            using var http = new HttpClient();
            using var uploaded = await http.SendAsync(upload, Cancelled);
            Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        }

        await ReachedAsync(() => ThereAsync(aws, $"processed/{ticket["key"]}.json"));
        const string key = "raw/uploads/acme/items.json";
        foreach (var items in new[] { """[{"id":"a","n":1},{"id":"b","n":2}]""", """[{"id":"a","n":3}]""" })
        {
            await aws.S3.PutObjectAsync(new() { BucketName = Raw, Key = key, ContentBody = items }, Cancelled);
            await ReachedAsync(async () => await ItemsAsync(aws) == (items.Contains("\"b\"", StringComparison.Ordinal) ? 2 : 1));
        }

        await aws.S3.DeleteObjectAsync(Raw, key, Cancelled);
        await ReachedAsync(async () => await ItemsAsync(aws) == 0);
        // Rejected rows of more than one part, put together in the end.
        var many = $"id,name,amount\n{string.Concat(Enumerable.Range(0, 8_000).Select(n => $"{n},{new string('n', 1_000)},none\n"))}";
        await aws.S3.PutObjectAsync(new() { BucketName = Raw, Key = "raw/uploads/acme/many.csv", ContentBody = many }, Cancelled);
        await aws.Sqs.SendMessageAsync(await UrlAsync(aws, "files"), """{"nothing":"of ours"}""", Cancelled);
        await ReachedAsync(() => ThereAsync(aws, "processed/raw/uploads/acme/many.csv.json"));
        await ReachedAsync(async () => await DepthAsync(aws, "files-dlq") == 1);
    }

    /// <summary>Every route of the operations API.</summary>
    private static async Task OperateAsync(GuardedAws aws, HttpClient client)
    {
        foreach (var path in new[] { "/me", "/pipeline?history=true", "/events?tenant=acme", "/events?tenant=acme&outcome=failed", "/events/one?tenant=acme", "/events/large?tenant=acme", "/files?tenant=acme", "/api-keys", "/audit", "/dead-letters?queue=events", "/dead-letters?queue=files", "/alerts" })
        {
            await GetAsync(client, path);
        }

        var file = (await GetAsync(client, "/files?tenant=acme"))["items"]!.AsArray().First(item => item!["name"]?.ToString() == "orders.csv")!["id"]!.ToString();
        await GetAsync(client, $"/files/{file}?tenant=acme");
        await GetAsync(client, $"/files/{file}/rejects?tenant=acme");
        await PostAsync(client, $"/files/{file}/reprocess?tenant=acme", body: null);
        await PostAsync(client, "/files/uploads", new JsonObject { ["name"] = "r.csv", ["contentType"] = "text/csv", ["size"] = 10 });

        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", null);
        await PostAsync(client, $"/reports/{today}", body: null);
        await ReachedAsync(() => ThereAsync(aws, $"daily-reports/{today}.json"));
        await GetAsync(client, $"/reports/{today}");
        await GetAsync(client, $"/reports?month={today[..7]}");

        // One that SQS gave up, as it does when its processor is killed again and again.
        await aws.Sqs.SendMessageAsync(
            await UrlAsync(aws, "events-dlq"),
            """{"v":2,"events":[{"tenant":"acme","source":"rights","type":"note","id":"late","receivedAt":"2026-11-29T00:00:00Z","payload":{"n":1}}]}""",
            Cancelled);
        await RedriveAsync(client, new JsonObject { ["queue"] = "events", ["filter"] = new JsonObject { ["id"] = "late" } });
        await ReachedAsync(async () => await DepthAsync(aws, "events") == 0);
        await RedriveAsync(client, new JsonObject { ["queue"] = "files" });
        var deletion = new JsonObject { ["queue"] = "events" };
        var judged = await SendAsync(client, HttpMethod.Delete, "/dead-letters", new JsonObject { ["queue"] = "events", ["dryRun"] = true });
        deletion["confirm"] = judged["confirm"]!.ToString();
        await SendAsync(client, HttpMethod.Delete, "/dead-letters", deletion);

        await PostAsync(client, "/alerts/check", body: null);
        await PostAsync(client, "/alerts/test", body: null);

        var created = await PostAsync(client, "/api-keys", new JsonObject { ["name"] = "meter", ["scopes"] = new JsonArray("ingest") });
        await SendAsync(client, HttpMethod.Delete, $"/api-keys/{created["prefix"]}", body: null);
    }

    private static async Task RedriveAsync(HttpClient client, JsonObject redrive)
    {
        var job = await PostAsync(client, "/dead-letters/redrive", redrive);
        await ReachedAsync(async () => (await GetAsync(client, $"/dead-letters/redrives/{job["id"]}"))["state"]!.ToString() != "running");
    }

    private static async Task<ServiceProcess> StartAsync(GuardedAws aws, Template template, string project, string name, params (string Name, string Value)[] more)
    {
        var function = template.Single("AWS::Lambda::Function", "FunctionName", $"dev-eventapp-{name}");
        var environment = function["Environment.Variables"]!.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.ToString(), StringComparer.Ordinal);
        foreach (var (setting, value) in more)
        {
            environment[setting] = value;
        }

        return await ServiceProcess.StartAsync(project, environment, aws.Endpoint, Template.Region, function.Text("FunctionName"), Cancelled);
    }

    private static async Task<HttpClient> ClientAsync(GuardedAws aws, ServiceProcess service, string tenant, string scopes)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", await ServiceProcess.CreateKeyAsync(aws.Endpoint, Template.Region, tenant, scopes, Cancelled));
        return client;
    }

    private static JsonObject Event(string id, JsonObject payload, string source = "rights", string type = "note") =>
        new() { ["source"] = source, ["type"] = type, ["id"] = id, ["payload"] = payload };

    private static async Task StoredAsync(HttpClient client, params string[] ids)
    {
        foreach (var id in ids)
        {
            await ReachedAsync(async () =>
            {
                using var response = await client.GetAsync(new Uri($"/events/{id}", UriKind.Relative), Cancelled);
                return response.StatusCode == HttpStatusCode.OK;
            });
        }
    }

    /// <summary>Looks ten times a second, which is no more than a caller's share.</summary>
    private static Task ReachedAsync(Func<Task<bool>> isReachedAsync) => State.ReachedAsync(async () =>
    {
        var isReached = await isReachedAsync();
        await Task.Delay(isReached ? TimeSpan.Zero : TimeSpan.FromMilliseconds(100), Cancelled);
        return isReached;
    });

    private static Task<JsonNode> PostAsync(HttpClient client, string path, JsonNode? body) => SendAsync(client, HttpMethod.Post, path, body);

    private static Task<JsonNode> GetAsync(HttpClient client, string path) => SendAsync(client, HttpMethod.Get, path, body: null);

    private static async Task<JsonNode> SendAsync(HttpClient client, HttpMethod method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private static async Task<string> UrlAsync(GuardedAws aws, string queue) => (await aws.Sqs.GetQueueUrlAsync($"dev-eventapp-{queue}", Cancelled)).QueueUrl;

    private static async Task<int> DepthAsync(GuardedAws aws, string queue)
    {
        var attributes = await aws.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(await UrlAsync(aws, queue), ["All"]), Cancelled);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }

    private static async Task<bool> ThereAsync(GuardedAws aws, string key) =>
        (await aws.S3.ListObjectsV2Async(new() { BucketName = Reports, Prefix = key }, Cancelled)).S3Objects is { Count: > 0 };

    private static async Task<int> ItemsAsync(GuardedAws aws) => (await aws.DynamoDb.ScanAsync(new("dev-eventapp-items"), Cancelled)).Items?.Count ?? 0;
}
