using System.Net;
using System.Text;
using Amazon.DynamoDBv2.Model;
using ApiKeys;
using Events;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Time.Testing;

namespace Ingestion.Api.Tests;

/// <summary>Every route there is, and whom it lets in.</summary>
public sealed class AccessTests
{
    private const string Owner = "acme";
    private const string Lines = "application/x-ndjson";
    private const string CloudEvents = "application/cloudevents-batch+json";
    private const string Document = "/swagger/{documentName}/swagger.{extension}";

    // Each with the scope that it asks for, null where any key will do, and the status that it answers to what is right.
    private static readonly Route[] Routes =
    [
        new("POST", "/events", "ingest", HttpStatusCode.Accepted) { Body = new EventJson().ToString() },
        new("POST", "/events/batch", "ingest", HttpStatusCode.Accepted) { Body = $"[{new EventJson()}]" },
        new("POST", "/events", "ingest", HttpStatusCode.OK) { MediaType = Lines, Body = new EventJson().ToString() },
        new("POST", "/events/batch", "ingest", HttpStatusCode.OK) { MediaType = Lines, Body = new EventJson().ToString() },
        new("POST", "/events", "ingest", HttpStatusCode.Accepted) { MediaType = CloudEvents, Body = $"[{CloudEventJson.Of("e-1")}]" },
        new("POST", "/events/validate", "ingest", HttpStatusCode.OK) { Body = new EventJson().ToString() },
        new("POST", "/uploads", "ingest", HttpStatusCode.Created) { Body = """{"name":"a.csv","size":1,"contentType":"text/csv"}""" },
        new("GET", "/event-types", null, HttpStatusCode.OK),
        new("OPTIONS", "/events", Route.Open, HttpStatusCode.NoContent),
        new("OPTIONS", "/events/batch", Route.Open, HttpStatusCode.NoContent),
        new("GET", "/events/{id}", "read", HttpStatusCode.OK) { Path = "/events/e-1" },
        new("*", "/health", Route.Open, HttpStatusCode.OK),
        new("*", "/alive", Route.Open, HttpStatusCode.OK),
        new("GET", "/", Route.Open, HttpStatusCode.Redirect),
        new("GET", Document, Route.Open, HttpStatusCode.OK) { Path = "/swagger/v1/swagger.json" },
        new("HEAD", Document, Route.Open, HttpStatusCode.OK) { Path = "/swagger/v1/swagger.json" },
        new("*", "/swagger/{**path}", Route.Open, HttpStatusCode.OK) { Path = "/swagger/index.html" },
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Closed => [.. Routes.Where(route => !route.IsOpen).Select(route => route.Name)];

    public static TheoryData<string> Open => [.. Routes.Where(route => route.IsOpen).Select(route => route.Name)];

    [Fact]
    public async Task No_route_is_missing_from_this_table()
    {
        await using var driver = await StartAsync();

        var routes = driver.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => Route.NameOf(
                method, $"/{endpoint.RoutePattern.RawText?.Trim('/')}", endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0])));

        Assert.Equal(Routes.Select(route => route.Name).Order(StringComparer.Ordinal), routes.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Open))]
    public async Task An_open_route_answers_without_a_key(string name)
    {
        await using var driver = await StartAsync();
        var route = Find(name);

        Assert.Equal(route.Right, (await SendAsync(driver, route, null)).StatusCode);
        Assert.Equal(route.Right, (await SendAsync(driver, route, "Bearer nonsense")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_closed_route_takes_the_right_key(string name)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-01T12:00:00Z", null));
        await using var driver = await StartAsync(time);
        var route = Find(name);
        foreach (var scope in route.RightScopes)
        {
            var key = await driver.CreateKeyAsync(Owner, scope);
            Assert.Equal(route.Right, (await SendAsync(driver, route, "Bearer " + key)).StatusCode);
            Assert.Equal(route.Right, (await SendAsync(driver, route, "bearer  " + key)).StatusCode);
            Assert.Equal(route.Right, (await SendAsync(driver, route, null, key)).StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_closed_route_refuses_every_key_that_is_not_taken_in_the_same_words(string name)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-01T12:00:00Z", null));
        await using var driver = await StartAsync(time);
        var route = Find(name);
        var live = await driver.CreateKeyAsync(Owner, KeyScope.Admin);
        var expired = await driver.Keys.CreateAsync(TenantId.Parse(Owner), [KeyScope.Admin], lifetime: TimeSpan.FromDays(1), cancellationToken: Cancelled);
        var revoked = await driver.Keys.CreateAsync(TenantId.Parse(Owner), [KeyScope.Admin], cancellationToken: Cancelled);
        await driver.Keys.RevokeAsync(revoked.Record.Prefix, Cancelled);
        time.Advance(TimeSpan.FromDays(1));
        string?[] credentials =
        [
            null, // no key
            "Bearer", "Bearer " + live[..^1], "Bearer " + live + "x", "Basic " + live, live, // malformed
            "Bearer " + await UnknownAsync(driver),
            "Bearer " + await OfAnotherSecretAsync(driver),
            "Bearer " + expired.Text,
            "Bearer " + revoked.Text,
        ];

        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var credential in credentials)
        {
            var response = await SendAsync(driver, route, credential);
            var problem = await response.IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
            answers.Add(problem.GetRawText().Replace(problem.Text("traceId") ?? "", "", StringComparison.Ordinal));
        }

        Assert.Single(answers);
        Assert.Empty(driver.Sqs.Sends);
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_closed_route_refuses_a_key_of_another_scope(string name)
    {
        await using var driver = await StartAsync();
        var route = Find(name);
        foreach (var scope in KeyScope.All.Except(route.RightScopes))
        {
            var response = await SendAsync(driver, route, "Bearer " + await driver.CreateKeyAsync(Owner, scope));

            await response.IsProblemAsync(HttpStatusCode.Forbidden, "scope.missing");
            Assert.Equal($"Bearer error=\"insufficient_scope\", scope=\"{route.Scope}\"", response.Headers.WwwAuthenticate.ToString());
        }

        Assert.Empty(driver.Sqs.Sends);
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task A_closed_route_refuses_several_credentials_though_each_is_right(string name)
    {
        await using var driver = await StartAsync();
        var route = Find(name);
        var key = await driver.CreateKeyAsync(Owner, KeyScope.Admin);

        await (await SendAsync(driver, route, "Bearer " + key, key)).IsProblemAsync(HttpStatusCode.BadRequest, "key.repeated");
        await (await SendAsync(driver, route, null, key, key)).IsProblemAsync(HttpStatusCode.BadRequest, "key.repeated");
        Assert.Empty(driver.Sqs.Sends);
    }

    [Fact]
    public async Task An_event_belongs_to_the_tenant_of_the_key_and_to_nobody_else()
    {
        await using var driver = await StartAsync();
        await driver.UseKeyAsync("stranger", KeyScope.Admin);
        await (await driver.GetAsync("/events/e-1")).IsProblemAsync(HttpStatusCode.NotFound, "event.not_found");
        await (await driver.GetAsync("/events/e-1?source=sensor-01")).IsProblemAsync(HttpStatusCode.NotFound, "event.not_found");

        await driver.PostAsync("/events", new EventJson().ToString());

        Assert.Equal("stranger", (await driver.ReceiveOneAsync()).Key.Tenant.Value);
    }

    [Theory]
    [InlineData("GET", "/nothing/here", HttpStatusCode.NotFound, "route.unknown")]
    [InlineData("DELETE", "/events", HttpStatusCode.MethodNotAllowed, "method.not_allowed")]
    public async Task Where_there_is_no_route_any_key_is_told_so_and_nobody_without_one(string method, string path, HttpStatusCode status, string code)
    {
        await using var driver = await StartAsync();
        var nowhere = new Route(method, path, null, status);

        await (await SendAsync(driver, nowhere, null)).IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
        await (await SendAsync(driver, nowhere, "Bearer " + await driver.CreateKeyAsync(Owner, KeyScope.Ingest))).IsProblemAsync(status, code);
    }

    [Fact]
    public async Task A_key_in_the_address_is_not_taken()
    {
        await using var driver = await StartAsync();
        var route = new Route("POST", "/events", "ingest", HttpStatusCode.Accepted)
        {
            Path = "/events?access_token=" + await driver.CreateKeyAsync(Owner, KeyScope.Ingest),
            Body = new EventJson().ToString(),
        };

        await (await SendAsync(driver, route, null)).IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
    }

    [Fact]
    public async Task No_key_is_ever_logged()
    {
        await using var driver = await StartAsync();
        var key = await driver.CreateKeyAsync(Owner, KeyScope.Ingest);
        foreach (var route in Routes)
        {
            await SendAsync(driver, route, "Bearer " + key);
            await SendAsync(driver, route, "Bearer " + key + "x");
            await SendAsync(driver, route, key, key);
        }

        var secret = key[(key.LastIndexOf('_') + 1)..];
        Assert.NotEmpty(driver.Logs.AtStart);
        Assert.DoesNotContain(driver.Logs.AtStart.Concat(driver.Logs.All), line => line.Text.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task In_development_a_caller_on_this_machine_needs_no_key_and_the_log_says_so()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await driver.PostAsync("/events", new EventJson().ToString());

        Assert.Equal("dev", (await driver.ReceiveOneAsync()).Key.Tenant.Value);
        Assert.Single(driver.Logs.AtStart, line => line.Text.StartsWith("Callers on this machine need no API key", StringComparison.Ordinal));
    }

    private static async Task<IngestionDriver> StartAsync(TimeProvider? time = null)
    {
        var driver = await IngestionDriver.StartAsync(Settings.Of(("Documentation:Enabled", "true"), ("Publishing:MaxDelay", "00:00:00")), "Production", time: time);
        await StoredEvents.StoreAsync(driver, "e-1", "sensor-01", tenant: Owner);
        return driver;
    }

    /// <summary>A well-formed key whose prefix nobody has.</summary>
    private static async Task<string> UnknownAsync(IngestionDriver driver)
    {
        var issued = await driver.Keys.CreateAsync(TenantId.Parse(Owner), [KeyScope.Admin], cancellationToken: Cancelled);
        await driver.Aws.DynamoDb.DeleteItemAsync(Topology.KeysTable.Name, RowOf(issued), Cancelled);
        return issued.Text;
    }

    /// <summary>A well-formed key whose prefix is that of another.</summary>
    private static async Task<string> OfAnotherSecretAsync(IngestionDriver driver)
    {
        var issued = await driver.Keys.CreateAsync(TenantId.Parse(Owner), [KeyScope.Admin], cancellationToken: Cancelled);
        await driver.Aws.DynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = Topology.KeysTable.Name,
                Key = RowOf(issued),
                UpdateExpression = "SET #hash = :hash",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#hash"] = KeyRow.Hash },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":hash"] = new(new string('0', 64)) },
            },
            Cancelled);
        return issued.Text;
    }

    private static Dictionary<string, AttributeValue> RowOf(IssuedKey issued) =>
        new(StringComparer.Ordinal) { [KeyRow.Prefix] = new(issued.Record.Prefix.Value) };

    private static Route Find(string name) => Routes.Single(route => route.Name == name);

    private static Task<HttpResponseMessage> SendAsync(IngestionDriver driver, Route route, string? authorization, params string[] ownHeader)
    {
        var request = new HttpRequestMessage(new HttpMethod(route.Method == "*" ? "GET" : route.Method), new Uri(route.Path, UriKind.Relative));
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        foreach (var value in ownHeader)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", value);
        }

        if (route.Body is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, route.MediaType ?? "application/json");
        }

        return driver.Client.SendAsync(request, Cancelled);
    }

    private sealed record Route(string Method, string Pattern, string? Scope, HttpStatusCode Right)
    {
        public const string Open = "open";

        public string Path { get; init; } = Pattern;

        /// <summary>Where several routes share a pattern, what this one takes.</summary>
        public string? MediaType { get; init; }

        public string Name => NameOf(Method, Pattern, MediaType);

        public string? Body { get; init; }

        public static string NameOf(string method, string pattern, string? mediaType) => $"{method} {pattern} {mediaType}".TrimEnd();

        public bool IsOpen => Scope == Open;

        public IReadOnlyList<KeyScope> RightScopes => [.. KeyScope.All.Where(scope => Scope is null || scope.Granted.Any(granted => granted.Word == Scope))];
    }
}
