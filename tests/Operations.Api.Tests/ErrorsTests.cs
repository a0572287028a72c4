using System.Net;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.SQS;
using LocalAws.Faults;
using LocalAws.Faults.Kinds;
using Microsoft.Extensions.DependencyInjection;
using Operations.Api.Errors;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class ErrorsTests
{
    private static readonly IReadOnlyList<ProblemCatalogue.Entry> Catalogue = ProblemCatalogue.Of(typeof(CommonProblems), typeof(Problems));

    private static string DocumentPath { get; } = Path.Combine(Here(), "..", "..", "docs", "operations-errors.md");

    [Fact]
    public async Task The_list_of_codes_is_the_one_in_the_code()
    {
        var document = """
            # Errors of Operations.Api

            An answer that is not what was asked for is a problem, as [errors.md](errors.md) says of Ingestion.Api. Go by `code`: it never changes its meaning.

            This page is made from `HttpDefaults/Errors/CommonProblems.cs` and `Operations.Api/Errors/Problems.cs`:
            `EVENTAPP_WRITE_DOCS=1 dotnet test tests/Operations.Api.Tests --filter The_list_of_codes_is_the_one_in_the_code`.


            """ + ProblemCatalogue.ToTable(Catalogue);
        if (Environment.GetEnvironmentVariable("EVENTAPP_WRITE_DOCS") is not null)
        {
            await File.WriteAllTextAsync(DocumentPath, document, TestContext.Current.CancellationToken);
        }

        Assert.Equal(document, await File.ReadAllTextAsync(DocumentPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_code_is_explained_and_there_once()
    {
        Assert.All(Catalogue, entry =>
        {
            Assert.Matches("^([a-z0-9_]+[.])?[a-z0-9_]+$", entry.Code);
            Assert.True(entry.Meaning.Length > 0, $"{entry.Name} needs a summary: what it means.");
            Assert.True(entry.Remedy.Length > 0, $"{entry.Name} needs remarks: what to do about it.");
        });
        Assert.Equal(Catalogue.Count, Catalogue.Select(entry => entry.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("/events")]
    [InlineData("/audit")]
    [InlineData("/files")]
    [InlineData("/dead-letters")]
    public async Task What_cannot_be_reached_is_told_and_worth_asking_again(string path)
    {
        await using var driver = await OperationsDriver.StartAsync(configure: services => services
            .AddSingleton<IAmazonDynamoDB>(new AmazonDynamoDBClient(TestAws.Credentials, new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 }))
            .AddSingleton<IAmazonSQS>(new AmazonSQSClient(TestAws.Credentials, new AmazonSQSConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 })));

        var response = await driver.GetAsync(path);

        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "aws.unavailable");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("dynamodb", "/events", "store.unavailable")]
    [InlineData("dynamodb", "/files", "store.unavailable")]
    [InlineData("sqs", "/dead-letters", "queue.unavailable")]
    [InlineData("s3", "/reports", "files.unavailable")]
    public async Task What_answers_with_faults_is_named(string service, string path, string code)
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.GetAsync(path);
        driver.Aws.Faults.Set(new FaultPlan { Rules = [new FaultRule { Service = service, Fault = new ErrorFault { Status = 503 } }] });

        await (await driver.GetAsync(path)).IsProblemAsync(HttpStatusCode.ServiceUnavailable, code);
    }

    [Theory]
    [InlineData("GET", "/nothing", null, HttpStatusCode.NotFound, "route.unknown")]
    [InlineData("PUT", "/events", null, HttpStatusCode.MethodNotAllowed, "method.not_allowed")]
    [InlineData("POST", "/api-keys", null, HttpStatusCode.UnsupportedMediaType, "content_type.unsupported")]
    public async Task What_is_no_request_of_this_service_is_told_so(string method, string path, string? body, HttpStatusCode status, string code)
    {
        await using var driver = await OperationsDriver.StartAsync();

        await (await driver.SendAsync(new HttpMethod(method), path, body)).IsProblemAsync(status, code);
    }

    [Fact]
    public async Task Who_asks_too_often_waits()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Limits:Rate:Enabled"] = "true", ["Limits:Rate:Requests"] = "2", ["Limits:Rate:WindowSeconds"] = "3600" });
        await driver.GetAsync("/me");
        await driver.GetAsync("/me");

        await (await driver.GetAsync("/me")).IsProblemAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
    }

    [Fact]
    public async Task The_documentation_names_every_route()
    {
        await using var driver = await OperationsDriver.StartAsync();

        var document = await (await driver.GetAsync("/swagger/v1/swagger.json")).JsonAsync();

        var routes = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "/events", "/pipeline", "/dead-letters", "/dead-letters/redrive", "/files", "/reports/{date}", "/api-keys", "/audit", "/stream" },
            routes.ToHashSet(StringComparer.Ordinal));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";
}
