using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon;
using Amazon.SQS;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS.Lambda;
using Polyfills.Tests.Aspire;

namespace Polyfills.Tests.AspireAws;

/// <summary>An app host with a function. Its program is one that starts and never asks for an invocation.</summary>
public sealed class FunctionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_has_a_process_from_an_invocation_on_and_what_becomes_of_the_process_becomes_of_the_invocation()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = await UrlAsync(app, "api") };
        Assert.Empty(InstancesOf(await app.Reaches("f", KnownResourceStates.Running)));

        var answering = http.GetAsync("/x", Cancelled);
        await app.Says("f", "LocalAws listens on");
        var running = await app.Notifications.WaitForResourceAsync("f", update => InstancesOf(update.Snapshot) is ["1"], Cancelled);
        var instance = await ProcessOfAsync(await UrlAsync(app, "aws"));
        instance.Kill();

        using var answer = await answering;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(KnownResourceStates.Running, running.Snapshot.State?.Text);
        await app.Notifications.WaitForResourceAsync("f", update => InstancesOf(update.Snapshot) is ["0"], Cancelled);
    }

    [Fact]
    public async Task A_process_is_told_what_Lambda_tells_it_and_ends_with_the_app_host()
    {
        int id;
        await using (var app = await StartAsync())
        {
            using var http = new HttpClient { BaseAddress = await UrlAsync(app, "api") };
            _ = http.GetAsync("/x", Cancelled);
            await app.Says("f", "LocalAws listens on");
            var aws = await UrlAsync(app, "aws");
            var instance = await ProcessOfAsync(aws);
            id = instance.Id;

            var environment = (await File.ReadAllTextAsync($"/proc/{id}/environ", Cancelled)).Split('\0');

            Assert.Superset(
                new HashSet<string>(["AWS_LAMBDA_FUNCTION_NAME=f", "_HANDLER=LocalAws", "AWS_REGION=eu-west-1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512", "AWS_PROFILE=mine"]),
                environment.ToHashSet());
            Assert.Contains(environment, variable => variable.StartsWith($"AWS_LAMBDA_RUNTIME_API={aws.Authority}/f/instances/", StringComparison.Ordinal));
        }

        await Shell.IsGone(id);
    }

    [Fact]
    public async Task An_event_source_is_mapped_with_its_batch_size_and_reports_failures()
    {
        await using var app = await StartAsync();
        await app.Reaches("f", KnownResourceStates.Running);
        using var http = new HttpClient { BaseAddress = await UrlAsync(app, "aws") };

        var mappings = await http.GetFromJsonAsync<JsonElement>("/2015-03-31/event-source-mappings/", Cancelled);

        var mapping = Assert.Single(mappings.GetProperty("EventSourceMappings").EnumerateArray());
        Assert.Equal(
            ("arn:aws:sqs:eu-west-1:000000000000:q", 7, "ReportBatchItemFailures"),
            (mapping.GetProperty("EventSourceArn").GetString(), mapping.GetProperty("BatchSize").GetInt32(), mapping.GetProperty("FunctionResponseTypes")[0].GetString()));
    }

    [Fact]
    public async Task What_Lambda_knew_is_told_to_it_again_after_a_restart()
    {
        await using var app = await StartAsync();
        await app.Reaches("api", KnownResourceStates.Running);

        await app.Execute("aws", KnownResourceCommands.RestartCommand);

        using var http = new HttpClient { BaseAddress = await UrlAsync(app, "aws") };
        await Testing.State.ReachedAsync(async () =>
        {
            try
            {
                using var found = await http.GetAsync("/2015-03-31/functions/f", Cancelled);
                return found.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false; // It is not up again yet.
            }
        });
    }

    [Fact]
    public async Task A_function_that_does_not_say_where_Lambda_is_fails_to_start_and_says_so()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddAWSLambdaFunction<LocalAwsProject>("f", "LocalAws"));

        await app.Reaches("f", KnownResourceStates.FailedToStart);
        Assert.Contains("AWS_ENDPOINT_URL", await app.Says("f", "does not say where Lambda is"), StringComparison.Ordinal);
    }

    private static Task<TestApplication> StartAsync() => TestApplication.StartAsync(builder =>
    {
        var aws = builder.AddProject<LocalAwsProject>("aws", launchProfileName: null).WithHttpEndpoint().WithHttpHealthCheck("/health")
            .OnResourceReady(async (resource, _, cancellationToken) =>
            {
                using var sqs = new AmazonSQSClient(
                    "test", "test", new AmazonSQSConfig { ServiceURL = resource.GetEndpoint("http").Url, AuthenticationRegion = "eu-west-1" });
                await sqs.CreateQueueAsync("q", cancellationToken);
            });
        var function = builder.AddAWSLambdaFunction<LocalAwsProject>("f", "LocalAws")
            .WithReference(builder.AddAWSSDKConfig().WithRegion(RegionEndpoint.EUWest1).WithProfile("mine"))
            .WithEnvironment("AWS_ENDPOINT_URL", aws.GetEndpoint("http"))
            .WithEnvironment("LAMBDA_MEMORY_MB", "512")
            .WithEnvironment("LocalAws__Port", "0")
            .WithSQSEventSource("/000000000000/q", new SQSEventSourceOptions { BatchSize = 7 })
            .WaitFor(aws);
        builder.AddAWSAPIGatewayEmulator("api", APIGatewayType.HttpV2).WithReference(function, Method.Any, "/{proxy+}");
    });

    private static async Task<Uri> UrlAsync(TestApplication app, string resource) =>
        new((await app.Reaches(resource, KnownResourceStates.Running)).Urls.First().Url);

    private static string[] InstancesOf(CustomResourceSnapshot snapshot) =>
        [.. snapshot.Properties.Where(property => property.Name == "lambda.instances").Select(property => $"{property.Value}")];

    // Told by the AWS that it was given.
    private static async Task<Process> ProcessOfAsync(Uri aws)
    {
        Process? found = null;
        await Testing.State.ReachedAsync(() =>
            (found = Process.GetProcesses().FirstOrDefault(process => Environ(process).Contains($"AWS_LAMBDA_RUNTIME_API={aws.Authority}/", StringComparison.Ordinal))) is not null);
        return found!;
    }

    private static string Environ(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
