using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Ingestion.Api.Errors;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Testing;

namespace Ingestion.Api.Tests;

/// <summary>For every error a request that provokes it, and the whole answer.</summary>
public sealed class ErrorsTests
{
    private static readonly IReadOnlyDictionary<string, string> ShortTime = Settings.Of(("Limits:Connection:RequestTimeout", "00:00:00.1"));

    private static readonly IReadOnlyDictionary<string, string> OneEvent = Settings.Of(
        ("Limits:Rate:Events", "1"), ("Limits:Rate:Window", "01:00:00"), ("Limits:Body:BatchEvents", "1"));

    private static readonly IReadOnlyDictionary<string, string> OneRequest = Settings.Of(("Limits:Concurrency:MaxRequests", "1"));

    /// <summary>By the name of the entry in <see cref="Problems"/>.</summary>
    private static readonly Dictionary<string, Golden> OfRequests = new(StringComparer.Ordinal)
    {
        ["ContentTypeUnsupported"] = new(
            driver => driver.PostAsync("/events", [], "text/plain"),
            Body(415, "Unsupported Media Type", "content_type.unsupported", "The body's content type must be application/json.")),
        ["CharsetUnsupported"] = new(
            driver => driver.PostAsync("/events", [], "application/json; charset=foo"),
            Body(415, "Unsupported Media Type", "charset.unsupported", "The body's charset must be utf-8, which is also what it is when none is named.")),
        ["ContentEncodingUnsupported"] = new(
            driver => EncodedAsync(driver, "zzz"),
            Body(415, "Unsupported Media Type", "content_encoding.unsupported", "The body must be sent as it is, without a content encoding.")),
        ["BodyEmpty"] = new(
            driver => driver.PostAsync("/events", ""),
            Body(400, "Bad Request", "body.empty", "The request has no body.")),
        ["BodyNotUtf8"] = new(
            driver => driver.PostAsync("/events", [0xFF], "application/json"),
            Body(400, "Bad Request", "body.not_utf8", "The body is not valid UTF-8.")),
        ["BodyTooLarge"] = new(
            driver => driver.PostAsync("/events", new string(' ', 600_000)),
            Body(413, "Payload Too Large", "body.too_large", "The body is larger than 524,288 bytes.")),
        ["JsonInvalid"] = new(
            driver => driver.PostAsync("/events", "{\n}}"),
            Body(400, "Bad Request", "json.invalid", "The body is not JSON: see line 2, byte 2.")),
        ["JsonTooDeep"] = new(
            driver => driver.PostAsync("/events", new string('[', 2_000)),
            Body(400, "Bad Request", "json.too_deep", "The body nests deeper than 1,000 levels.")),
        ["BatchNotAnArray"] = new(
            driver => driver.PostAsync("/events/batch", "{}"),
            Body(400, "Bad Request", "batch.not_an_array", "A batch is a JSON array of events.")),
        ["BatchEmpty"] = new(
            driver => driver.PostAsync("/events/batch", "[]"),
            Body(400, "Bad Request", "batch.empty", "The batch has no events.")),
        ["BatchTooMany"] = new(
            driver => driver.PostAsync("/events/batch", $"[{string.Join(',', Enumerable.Repeat(1, 1_001))}]"),
            Body(413, "Payload Too Large", "batch.too_many", "A batch has at most 1,000 events. Send the rest in another.")),
        ["EventInvalid"] = new(
            driver => driver.PostAsync("/events", "1"),
            Body(400, "Bad Request", "event.invalid", "The event breaks its contract; errors says where.",
                ""","errors":[{"code":"event.not_an_object","pointer":"","message":"An event is a JSON object."}]""")),
        ["PayloadTooLarge"] = new(
            driver => driver.PostAsync("/events", new EventJson { Payload = TooLarge }.ToString()),
            Body(413, "Payload Too Large", "payload.too_large", "The payload is larger than 262,144 bytes of compact JSON.",
                ""","errors":[{"code":"payload.too_large","pointer":"/payload","message":"The payload is larger than 262,144 bytes of compact JSON."}]""")),
        ["IdInvalid"] = new(
            driver => driver.GetAsync("/events/%C2%85"),
            Body(400, "Bad Request", "id.invalid", "An id has 1 to 128 characters and no control characters.")),
        ["SourceInvalid"] = new(
            driver => driver.GetAsync("/events/e-1?source="),
            Body(400, "Bad Request", "source.invalid", "A source has 1 to 256 characters of a URI reference.")),
        ["EventNotFound"] = new(
            driver => driver.GetAsync("/events/e-1"),
            Body(404, "Not Found", "event.not_found", "No such event has been processed. One that was accepted a moment ago may be on its way.")),
        ["EventAmbiguous"] = new(
            driver => AfterStoringAsync(driver, "/shops/1", "/shops/2"),
            Body(409, "Conflict", "event.ambiguous", "Several sources have an event of this id. Name one: ?source=", ""","sources":["/shops/1","/shops/2"]""")),
        ["RouteUnknown"] = new(
            driver => driver.GetAsync("/nothing/here"),
            Body(404, "Not Found", "route.unknown", "There is nothing at this address.")),
        ["MethodNotAllowed"] = new(
            driver => driver.GetAsync("/events"),
            Body(405, "Method Not Allowed", "method.not_allowed", "This address does not take this method; the Allow header names those that it takes.")),
        ["RequestMalformed"] = new(
            driver => RawAsync(driver, "POST /events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n"),
            Body(400, "Bad Request", "request.malformed", "The request is not well-formed HTTP."))
        { OnSocket = true },
        ["RequestTimeout"] = new(
            driver => RawAsync(driver, "POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 1\r\n\r\n"),
            Body(408, "Request Timeout", "request.timeout", "The request came too slowly."))
        { OnSocket = true, Settings = ShortTime },
        ["RateLimitExceeded"] = new(
            async driver =>
            {
                await driver.GetAsync("/nothing/here");
                return await driver.GetAsync("/nothing/here");
            },
            Body(429, "Too Many Requests", "rate_limit.exceeded", "You have sent more than your share. Nothing was taken; send this again later."))
        {
            Settings = OneEvent,
        },
        ["ServerBusy"] = new(
            WhileAnotherIsUnderWayAsync,
            Body(503, "Service Unavailable", "server.busy", "Too many requests are under way. Nothing was done; send this one again."))
        {
            Settings = OneRequest,
        },
        ["ServerTimeout"] = new(
            driver => driver.GetAsync("/events/e-1"),
            Body(503, "Service Unavailable", "server.timeout", "The answer took too long to find. Ask again."))
        {
            Settings = ShortTime,
            Store = Store.Silent,
        },
        ["QueueUnavailable"] = new(
            driver =>
            {
                driver.Sqs.BeforeSend = _ => throw new HttpRequestException("no route to the queue");
                return driver.PostAsync("/events", new EventJson().ToString());
            },
            Body(503, "Service Unavailable", "queue.unavailable", "The queue did not take the event. Send it again, with the same id.")),
        ["StoreUnavailable"] = new(
            driver => driver.GetAsync("/events/e-1"),
            Body(503, "Service Unavailable", "store.unavailable", "The event store does not answer. Ask again."))
        { Store = Store.Failing },
        ["Internal"] = new(
            driver => AfterStoringAsync(driver, "sensor-01"),
            Body(500, "Internal Server Error", "internal", "Something went wrong here. The trace id helps to find out what.")),
    };

    /// <summary>By the code: an event, and everything that is wrong with it. Those that no client can provoke have none.</summary>
    private static readonly Dictionary<string, (string Event, string Errors)> OfEvents = new(StringComparer.Ordinal)
    {
        [EventErrorCodes.NotAnObject] = ("[]", Error("event.not_an_object", "", "An event is a JSON object.")),
        [EventErrorCodes.UnknownMember] = (
            new EventJson { Rest = ""","a":1""" }.ToString(),
            Error("event.unknown_member", "/a", "An event has no such member. Data of your own belongs in payload.")),
        [EventErrorCodes.RepeatedMember] = (
            new EventJson { Rest = ""","type":"t" """ }.ToString(),
            Error("event.repeated_member", "/type", "This member stands there more than once.")),
        [EventErrorCodes.SourceRequired] = ("""{"type":"t","payload":{}}""", Error("source.required", "/source", "source is missing.")),
        [EventErrorCodes.SourceInvalid] = (
            new EventJson { Source = "a b" }.ToString(),
            Error("source.invalid", "/source", "source is a string of 1 to 256 characters of a URI reference.")),
        [EventErrorCodes.TypeRequired] = ("""{"source":"s","payload":{}}""", Error("type.required", "/type", "type is missing.")),
        [EventErrorCodes.TypeInvalid] = (
            new EventJson { Type = "a b" }.ToString(),
            Error("type.invalid", "/type", "type is a string of 1 to 128 characters without white space or control characters.")),
        [EventErrorCodes.IdInvalid] = (
            new EventJson { Id = "" }.ToString(), Error("id.invalid", "/id", "id is a string of 1 to 128 characters without control characters.")),
        [EventErrorCodes.TimeInvalid] = (
            new EventJson { Rest = ""","time":"2026-03-01" """ }.ToString(),
            Error("time.invalid", "/time", "time is an RFC 3339 date and time with an offset, such as 2026-03-01T12:00:00Z.")),
        [EventErrorCodes.SubjectInvalid] = (
            new EventJson { Rest = ""","subject":"" """ }.ToString(),
            Error("subject.invalid", "/subject", "subject is a string of 1 to 256 characters without control characters.")),
        [EventErrorCodes.PriorityInvalid] = (
            new EventJson { Rest = ""","priority":"urgent" """ }.ToString(), Error("priority.invalid", "/priority", "priority is low, normal or high.")),
        [EventErrorCodes.PayloadRequired] = ("""{"source":"s","type":"t"}""", Error("payload.required", "/payload", "payload is missing.")),
        [EventErrorCodes.PayloadNotAnObject] = (
            new EventJson { Payload = "[]" }.ToString(), Error("payload.not_an_object", "/payload", "payload is a JSON object.")),
        [EventErrorCodes.PayloadTooLarge] = (
            new EventJson { Payload = TooLarge }.ToString(),
            Error("payload.too_large", "/payload", "The payload is larger than 262,144 bytes of compact JSON.")),
        [EventErrorCodes.PayloadTooDeep] = (
            new EventJson { Payload = EventJson.Nested(31) }.ToString(),
            Error("payload.too_deep", $"/payload/a{string.Concat(Enumerable.Repeat("/0", 29))}", "The payload nests deeper than 30 levels.")),
        [EventErrorCodes.PayloadRepeatedName] = (
            new EventJson { Payload = """{"a":1,"a":2}""" }.ToString(),
            Error("payload.repeated_name", "/payload/a", "This name stands in its object more than once.")),
        [EventErrorCodes.PayloadNotUnicode] = (
            new EventJson { Payload = """{"a":"\ud800"}""" }.ToString(),
            Error("payload.not_unicode", "/payload/a", "This text is not well-formed Unicode: it has half of a surrogate pair, or invalid UTF-8.")),
    };

    private static readonly string[] OfTheQueueAlone = [EventErrorCodes.TenantInvalid, EventErrorCodes.ReceivedAtInvalid];

    private enum Store
    {
        Empty,
        Failing,
        Silent,
    }

    public static TheoryData<string> Entries => [.. ErrorCatalogue.Problems.Select(entry => entry.Name)];

    public static TheoryData<string> EventCodes => [.. ErrorCatalogue.EventErrors.Select(entry => entry.Code).Except(OfTheQueueAlone)];

    /// <summary>What the framework answers with 500 when nobody takes care.</summary>
    public static TheoryData<string, string, string?, byte[]> AnsweredWith500ByDefault { get; } = new()
    {
        { "half a surrogate pair in a value", "application/json", null, Utf8(new EventJson { Payload = """{"a":"\ud800"}""" }.ToString()) },
        { "half a surrogate pair in a name", "application/json", null, Utf8(new EventJson { Payload = """{"\udc00":1}""" }.ToString()) },
        { "half a surrogate pair in the source", "application/json", null, Utf8("""{"source":"\ud800","type":"t","payload":{}}""") },
        { "an unknown charset", "application/json; charset=foo", null, Utf8(new EventJson().ToString()) },
        { "utf-7", "application/json; charset=utf-7", null, Utf8(new EventJson().ToString()) },
        { "text/plain", "text/plain", null, Utf8(new EventJson().ToString()) },
        { "bad JSON", "application/json", null, Utf8("{nope}") },
        { "corrupt gzip", "application/json", "gzip", Utf8("no gzip") },
        { "corrupt br", "application/json", "br", Utf8("no brotli at all") },
        { "corrupt deflate", "application/json", "deflate", Utf8("no deflate") },
    };

    private static string TooLarge => $$"""{"t":"{{new string('x', EventPayload.MaxBytes)}}"}""";

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Every_problem_has_a_request_that_it_is_the_whole_answer_to(string entry)
    {
        Assert.True(OfRequests.TryGetValue(entry, out var golden), $"Add to {nameof(OfRequests)} a request that Problems.{entry} is the answer to.");
        await using var aws = TestAws.StartEmpty();
        using var silent = new SilentServer();
        using var store = golden.Store switch
        {
            Store.Failing => new AmazonDynamoDBClient(TestAws.Credentials, aws.Configure(new AmazonDynamoDBConfig { MaxErrorRetry = 0 })),
            Store.Silent => silent.Client(),
            _ => null,
        };
        await using var driver = await IngestionDriver.StartAsync(golden.Settings, dynamoDb: store, onSocket: golden.OnSocket);

        var response = await golden.AskAsync(driver);

        AssertSame(golden.Body, response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }
    }

    [Theory]
    [MemberData(nameof(EventCodes))]
    public async Task Every_code_of_an_event_has_an_event_that_it_is_all_that_is_wrong_with(string code)
    {
        Assert.True(OfEvents.TryGetValue(code, out var golden), $"Add to {nameof(OfEvents)} an event that has nothing wrong but {code}.");
        await using var driver = await IngestionDriver.StartAsync();

        var single = await (await driver.PostAsync("/events", golden.Event)).JsonAsync();
        var batch = await (await driver.PostAsync("/events/batch", $"[{golden.Event}]")).JsonAsync();

        Assert.Equal(code, single.GetProperty("errors")[0].Text("code"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($"[{golden.Errors}]"), JsonNode.Parse(single.GetProperty("errors").GetRawText())), single.GetRawText());
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse($"[{golden.Errors}]"), JsonNode.Parse(batch.GetProperty("results")[0].GetProperty("errors").GetRawText())),
            batch.GetRawText());
    }

    [Theory]
    [MemberData(nameof(AnsweredWith500ByDefault))]
    public async Task What_a_framework_answers_with_500_is_the_clients_error_here(string what, string contentType, string? encoding, byte[] body)
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        var response = await driver.Client.PostAsync(new Uri("/events", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.True((int)response.StatusCode is >= 400 and < 500, $"{what}: {response.StatusCode}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(driver.Sqs.Sends);
    }

    [Fact]
    public async Task The_list_of_codes_is_the_one_in_the_code()
    {
        var path = ErrorCatalogue.DocumentPath;
        var document = ErrorCatalogue.ToMarkdown();
        if (Environment.GetEnvironmentVariable("EVENTAPP_WRITE_DOCS") is not null)
        {
            await File.WriteAllTextAsync(path, document, TestContext.Current.CancellationToken);
        }

        Assert.True(
            string.Equals(document, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal),
            "docs/errors.md is not what the code says. Write it anew: "
            + "EVENTAPP_WRITE_DOCS=1 dotnet test tests/Ingestion.Api.Tests --filter The_list_of_codes_is_the_one_in_the_code");
    }

    [Fact]
    public void Every_code_is_explained_and_written_alike()
    {
        Assert.All(ErrorCatalogue.Problems.Concat(ErrorCatalogue.EventErrors), entry =>
        {
            Assert.Matches("^([a-z0-9_]+[.])?[a-z0-9_]+$", entry.Code);
            Assert.True(entry.Meaning.Length > 0, $"{entry.Name} needs a summary: what it means.");
            Assert.True(entry.Remedy.Length > 0, $"{entry.Name} needs remarks: what to do about it.");
        });
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Body(int status, string title, string code, string detail, string rest = "") =>
        $$"""{"type":"about:blank","title":"{{title}}","status":{{status}},"detail":"{{detail}}","code":"{{code}}","traceId":""{{rest}}}""";

    private static string Error(string code, string pointer, string message) =>
        $$"""{"code":"{{code}}","pointer":"{{pointer}}","message":"{{message}}"}""";

    private static void AssertSame(string golden, HttpResponseMessage response, string body)
    {
        var expected = JsonNode.Parse(golden);
        var actual = Assert.IsType<JsonObject>(JsonNode.Parse(body));
        Assert.Matches("^[0-9a-f]{32}$", actual["traceId"]?.GetValue<string>());
        actual["traceId"] = "";
        Assert.True(JsonNode.DeepEquals(expected, actual), body);
        Assert.Equal(expected?["status"]?.GetValue<int>(), (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static Task<HttpResponseMessage> EncodedAsync(IngestionDriver driver, string encoding)
    {
        var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add(encoding);
        return driver.Client.PostAsync(new Uri("/events", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> RawAsync(IngestionDriver driver, string request)
    {
        var answer = await RawSocket.AskAsync(driver, request);
        var json = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
        return new HttpResponseMessage((HttpStatusCode)int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/problem+json"),
        };
    }

    private static async Task<HttpResponseMessage> WhileAnotherIsUnderWayAsync(IngestionDriver driver)
    {
        var release = new TaskCompletionSource();
        driver.Sqs.BeforeSend = _ => release.Task;
        var other = driver.PostAsync("/events", new EventJson().ToString());
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);
        var response = await driver.GetAsync("/events/e-1");
        release.SetResult();
        await other;
        return response;
    }

    /// <summary>Asks for an event of which rows are stored, one a source; they have no more than their keys.</summary>
    private static async Task<HttpResponseMessage> AfterStoringAsync(IngestionDriver driver, params string[] sources)
    {
        foreach (var source in sources)
        {
            var row = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                [EventRow.PartitionKey] = new(EventKey.PartitionKeyOf(TenantId.Parse("dev"), EventId.Parse("e-1"))),
                [EventRow.SortKey] = new(source),
            };
            await driver.Aws.DynamoDb.PutItemAsync(new PutItemRequest(Topology.EventsTable.Name, row), TestContext.Current.CancellationToken);
        }

        return await driver.GetAsync("/events/e-1");
    }

    private sealed record Golden(Func<IngestionDriver, Task<HttpResponseMessage>> AskAsync, string Body)
    {
        public IReadOnlyDictionary<string, string>? Settings { get; init; }

        public bool OnSocket { get; init; }

        public Store Store { get; init; }
    }
}
