using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using ApiKeys;
using Events;
using Ingestion.Api.Errors;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.Extensions.Hosting;
using Testing;

namespace Ingestion.Api.Tests;

/// <summary>For every error a request that provokes it, and the whole answer.</summary>
public sealed class ErrorsTests
{
    private static readonly IReadOnlyDictionary<string, string> ShortTime = Settings.Of(("Limits:Connection:RequestTimeout", "00:00:00.1"));

    private static readonly IReadOnlyDictionary<string, string> OneEvent = Settings.Of(
        ("Limits:Rate:Events", "1"), ("Limits:Rate:Window", "01:00:00"), ("Limits:Body:BatchEvents", "1"));

    private static readonly IReadOnlyDictionary<string, string> KnownTypesAlone = Settings.Of(("Contracts:UnknownTypes", "refuse"));

    private static readonly IReadOnlyDictionary<string, string> OneRequest = Settings.Of(("Limits:Concurrency:MaxRequests", "1"));

    /// <summary>By the name of the entry in <see cref="Problems"/>.</summary>
    private static readonly Dictionary<string, Golden> OfRequests = new(StringComparer.Ordinal)
    {
        ["ContentTypeUnsupported"] = new(
            driver => driver.PostAsync("/events", [], "text/plain"),
            Body(415, "Unsupported Media Type", "content_type.unsupported", "The body's content type must be application/json or application/cloudevents+json.")),
        ["CharsetUnsupported"] = new(
            driver => driver.PostAsync("/events", [], "application/json; charset=foo"),
            Body(415, "Unsupported Media Type", "charset.unsupported", "The body's charset must be utf-8, which is also what it is when none is named.")),
        ["ContentEncodingUnsupported"] = new(
            driver => EncodedAsync(driver, "zzz"),
            Body(415, "Unsupported Media Type", "content_encoding.unsupported", "The body may be sent as it is, or in one of the content encodings gzip, deflate, br.")),
        ["BodyEmpty"] = new(
            driver => driver.PostAsync("/events", ""),
            Body(400, "Bad Request", "body.empty", "The request has no body.")),
        ["BodyNotUtf8"] = new(
            driver => driver.PostAsync("/events", [0xFF], "application/json"),
            Body(400, "Bad Request", "body.not_utf8", "The body is not valid UTF-8.")),
        ["BodyTooLarge"] = new(
            driver => driver.PostAsync("/events", new string(' ', 2_100_000)),
            Body(413, "Payload Too Large", "body.too_large", "The body is larger than 2,097,152 bytes.")),
        ["JsonInvalid"] = new(
            driver => driver.PostAsync("/events", "{\n}}"),
            Body(400, "Bad Request", "json.invalid", "The body is not JSON: see line 2, byte 2.")),
        ["JsonTooDeep"] = new(
            driver => driver.PostAsync("/events", new string('[', 2_000)),
            Body(400, "Bad Request", "json.too_deep", "The body nests deeper than 1,000 levels.")),
        ["JsonTooManyValues"] = new(
            driver => driver.PostAsync("/events/batch", $"[[{string.Join(',', Enumerable.Repeat(1, 600_000))}]]"),
            Body(413, "Payload Too Large", "json.too_many_values", "The body has more than 524,288 JSON values and names. Send the rest in another.")),
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
            Body(413, "Payload Too Large", "payload.too_large", "The payload is larger than 1,048,576 bytes of compact JSON.",
                ""","errors":[{"code":"payload.too_large","pointer":"/payload","message":"The payload is larger than 1,048,576 bytes of compact JSON."}]""")),
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
            Body(429, "Too Many Requests", "rate_limit.exceeded", "You have sent more than your share. What has no verdict was not taken; send it again later."))
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
        ["PayloadsUnavailable"] = new(
            driver =>
            {
                driver.S3.BeforePut = (_, _) => throw new HttpRequestException("no route to S3");
                return driver.PostAsync("/events", new EventJson { Payload = PayloadJson.Of(300_000) }.ToString());
            },
            Body(503, "Service Unavailable", "payloads.unavailable", "The store of large payloads does not answer. Try again; an event with the same id.")),
        ["PayloadDamaged"] = new(
            async driver =>
            {
                await StoredEvents.StoreAsync(driver, "e-1", "s", more: new(StringComparer.Ordinal)
                {
                    [EventRow.PayloadReference] = new($"json:300000:{new string('0', 64)}"),
                });
                return await driver.GetAsync("/events/e-1");
            },
            Body(
                500,
                "Internal Server Error",
                "payload.damaged",
                "The payload of the event is missing, or is not the one that was accepted. The trace id helps to find out why.")),
        ["UploadInvalid"] = new(
            driver => driver.PostAsync("/uploads", "[]"),
            Body(400, "Bad Request", "upload.invalid", "No such file is taken; errors says why.",
                ""","errors":[{"code":"upload.not_an_object","pointer":"","message":"The body is a JSON object."}]""")),
        ["UploadsUnavailable"] = new(
            driver =>
            {
                driver.S3.BeforeSign = () => throw new AmazonClientException("no credentials");
                return driver.PostAsync("/uploads", """{"name":"a.csv","size":1,"contentType":"text/csv"}""");
            },
            Body(503, "Service Unavailable", "uploads.unavailable", "The upload cannot be signed now. Ask again.")),
        ["StoreUnavailable"] = new(
            driver => driver.GetAsync("/events/e-1"),
            Body(503, "Service Unavailable", "store.unavailable", "The event store does not answer. Ask again."))
        { Store = Store.Failing },
        ["Internal"] = new(
            driver => AfterStoringAsync(driver, "sensor-01"),
            Body(500, "Internal Server Error", "internal", "Something went wrong here. The trace id helps to find out what.")),
        ["BodyCorrupt"] = new(
            driver => EncodedAsync(driver, "gzip"),
            Body(
                400,
                "Bad Request",
                "body.corrupt",
                "The body is not what its Content-Encoding says: it is damaged, it ends too soon, or something follows after its end.")),
        ["InflationTooHigh"] = new(
            driver => EncodedAsync(driver, "gzip", Encoded.As("gzip", new byte[400_000])),
            Body(413, "Payload Too Large", "body.inflates_too_much", "The body inflates to more than 100 times its size on the wire.")),
        ["IdempotencyKeyInvalid"] = new(
            driver => KeyedAsync(driver, "/events", "\"", new EventJson().ToString()),
            Body(
                400,
                "Bad Request",
                "idempotency_key.invalid",
                "Idempotency-Key stands there once: a quoted string of 1 to 128 visible ASCII characters and spaces.")),
        ["IdempotencyKeyDiffers"] = new(
            driver => KeyedAsync(driver, "/events", "a", new EventJson { Id = "b" }.ToString()),
            Body(
                400,
                "Bad Request",
                "idempotency_key.not_the_id",
                "The event has an id, and Idempotency-Key is another one. Send one of them, or the same.")),
        ["IdempotencyKeyOnBatch"] = new(
            driver => KeyedAsync(driver, "/events/batch", "a", "[{}]"),
            Body(
                400,
                "Bad Request",
                "idempotency_key.on_a_batch",
                "One Idempotency-Key cannot name several events. Give each event an id: the same id again has its effect once.")),
        ["NotAcceptable"] = new(
            driver => AskAsync(driver, "GET", "/events/e-1", ("Accept", "text/html")),
            Body(
                406,
                "Not Acceptable",
                "accept.unsupported",
                "An event is shown as application/json or as application/cloudevents+json; the Accept header excludes both.")),
        ["Stopping"] = new(
            WhileItStopsAsync,
            Body(503, "Service Unavailable", "service.stopping", "This instance is being stopped. Send what has no verdict to another."))
        { OnSocket = true },
        ["KeyRequired"] = new(
            driver => driver.GetAsync("/events/e-1"),
            Body(401, "Unauthorized", "key.required", "This needs a valid API key: Authorization: Bearer {key}, or X-Api-Key: {key}."))
        { Environment = "Production" },
        ["KeyRepeated"] = new(
            driver => AskAsync(driver, "GET", "/events/e-1", ("X-Api-Key", "a"), ("Authorization", "Bearer b")),
            Body(400, "Bad Request", "key.repeated", "The request shows more than one credential. Send one of Authorization and X-Api-Key, once.")),
        ["ScopeMissing"] = new(
            async driver =>
            {
                await driver.UseKeyAsync("acme", KeyScope.Ingest);
                return await driver.GetAsync("/events/e-1");
            },
            Body(403, "Forbidden", "scope.missing", "The API key lacks the scope that this needs; the WWW-Authenticate header names it.")),
        ["KeysUnavailable"] = new(
            async driver => await AskAsync(driver, "GET", "/events/e-1", ("X-Api-Key", await driver.CreateKeyAsync("acme", KeyScope.Read))),
            Body(503, "Service Unavailable", "keys.unavailable", "The API key cannot be checked now. Send the request again."))
        { Store = Store.Failing },
    };

    /// <summary>By the code: an event, and everything that is wrong with it. Those that no client can provoke have none.</summary>
    private static readonly Dictionary<string, WrongEvent> OfEvents = new(StringComparer.Ordinal)
    {
        [EventErrorCodes.NotAnObject] = new("[]", Error("event.not_an_object", "", "An event is a JSON object.")),
        [EventErrorCodes.UnknownMember] = new(
            new EventJson { Rest = ""","a":1""" }.ToString(),
            Error("event.unknown_member", "/a", "An event has no such member. Data of your own belongs in payload.")),
        [EventErrorCodes.RepeatedMember] = new(
            new EventJson { Rest = ""","type":"t" """ }.ToString(),
            Error("event.repeated_member", "/type", "This member stands there more than once.")),
        [EventErrorCodes.SourceRequired] = new("""{"type":"t","payload":{}}""", Error("source.required", "/source", "source is missing.")),
        [EventErrorCodes.SourceInvalid] = new(
            new EventJson { Source = "a b" }.ToString(),
            Error("source.invalid", "/source", "source is a string of 1 to 256 characters of a URI reference.")),
        [EventErrorCodes.SourceReserved] = new(
            new EventJson { Source = "eventapp.scheduler" }.ToString(),
            Error("source.reserved", "/source", "Sources that begin with eventapp. are EventApp's own.")),
        [EventErrorCodes.TypeRequired] = new("""{"source":"s","payload":{}}""", Error("type.required", "/type", "type is missing.")),
        [EventErrorCodes.TypeInvalid] = new(
            new EventJson { Type = "a b" }.ToString(),
            Error("type.invalid", "/type", "type is a string of 1 to 128 characters without white space or control characters.")),
        [EventErrorCodes.IdInvalid] = new(
            new EventJson { Id = "" }.ToString(), Error("id.invalid", "/id", "id is a string of 1 to 128 characters without control characters.")),
        [EventErrorCodes.TimeInvalid] = new(
            new EventJson { Rest = ""","time":"2026-03-01" """ }.ToString(),
            Error("time.invalid", "/time", "time is an RFC 3339 date and time with an offset, such as 2026-03-01T12:00:00Z.")),
        [EventErrorCodes.SubjectInvalid] = new(
            new EventJson { Rest = ""","subject":"" """ }.ToString(),
            Error("subject.invalid", "/subject", "subject is a string of 1 to 256 characters without control characters.")),
        [EventErrorCodes.PriorityInvalid] = new(
            new EventJson { Rest = ""","priority":"urgent" """ }.ToString(), Error("priority.invalid", "/priority", "priority is low, normal or high.")),
        [EventErrorCodes.PayloadRequired] = new("""{"source":"s","type":"t"}""", Error("payload.required", "/payload", "payload is missing.")),
        [EventErrorCodes.PayloadNotAnObject] = new(
            new EventJson { Payload = "[]" }.ToString(), Error("payload.not_an_object", "/payload", "payload is a JSON object.")),
        [EventErrorCodes.PayloadTooLarge] = new(
            new EventJson { Payload = TooLarge }.ToString(),
            Error("payload.too_large", "/payload", "The payload is larger than 1,048,576 bytes of compact JSON.")),
        [EventErrorCodes.PayloadTooDeep] = new(
            new EventJson { Payload = EventJson.Nested(31) }.ToString(),
            Error("payload.too_deep", $"/payload/a{string.Concat(Enumerable.Repeat("/0", 29))}", "The payload nests deeper than 30 levels.")),
        [EventErrorCodes.PayloadRepeatedName] = new(
            new EventJson { Payload = """{"a":1,"a":2}""" }.ToString(),
            Error("payload.repeated_name", "/payload/a", "This name stands in its object more than once.")),
        [EventErrorCodes.PayloadNotUnicode] = new(
            new EventJson { Payload = """{"a":"\ud800"}""" }.ToString(),
            Error("payload.not_unicode", "/payload/a", "This text is not well-formed Unicode: it has half of a surrogate pair, or invalid UTF-8.")),
        [EventErrorCodes.TypeUnknown] = new(
            new EventJson { Type = "unheard.of" }.ToString(),
            Error("type.unknown", "/type", "No contract is for this type from this source; such events are refused here."))
        {
            Settings = KnownTypesAlone,
        },
        [EventErrorCodes.PayloadMemberRequired] = new(
            Order("""{"order_id":1}"""), Error("payload.member_required", "/payload/amount", "amount is missing.")),
        [EventErrorCodes.PayloadNotAnInteger] = new(
            Order("""{"order_id":1.5,"amount":1}"""), Error("payload.not_an_integer", "/payload/order_id", "order_id is an integer.")),
        [EventErrorCodes.PayloadNotANumber] = new(
            Order("""{"order_id":1,"amount":"1"}"""), Error("payload.not_a_number", "/payload/amount", "amount is a number.")),
        [EventErrorCodes.PayloadNotOneOf] = new(
            Reading("""{"value":1,"unit":"Celsius"}"""),
            Error("payload.not_one_of", "/payload/unit", "unit is one of: celsius, fahrenheit, kelvin.")),
        [EventErrorCodes.PayloadNumberOutOfRange] = new(
            Order("""{"order_id":9223372036854775808,"amount":1}"""),
            Error("payload.number_out_of_range", "/payload/order_id", "order_id is an integer of 64 bits.")),
        [EventErrorCodes.OrderIdNotPositive] = new(
            Order("""{"order_id":0,"amount":1}"""), Error("order_id.not_positive", "/payload/order_id", "order_id is greater than 0.")),
        [EventErrorCodes.AmountNegative] = new(
            Order("""{"order_id":1,"amount":-1}"""), Error("amount.negative", "/payload/amount", "amount is not negative.")),
        [EventErrorCodes.AmountTooLarge] = new(
            Order("""{"order_id":1,"amount":1e26}"""),
            Error("amount.too_large", "/payload/amount", "amount has at most 26 digits before its point.")),
        [EventErrorCodes.AmountTooPrecise] = new(
            Order("""{"order_id":1,"amount":0.001}"""),
            Error("amount.too_precise", "/payload/amount", "amount has at most 2 places after its point.")),
        [EventErrorCodes.TemperatureImpossible] = new(
            Reading("""{"value":-1,"unit":"kelvin"}"""),
            Error(
                "temperature.impossible",
                "/payload/value",
                "value is no possible temperature: it is at least absolute zero (-273.15 celsius, -459.67 fahrenheit, 0 kelvin) "
                + "and at most 10,000,000,000,000.")),
        [EventErrorCodes.IdRequired] = new(
            """{"specversion":"1.0","source":"/s","type":"t"}""", Error("id.required", "/id", "id is missing: a CloudEvent brings its own."), Form.CloudEvent),
        [EventErrorCodes.SpecVersionRequired] = new(
            """{"id":"c-1","source":"/s","type":"t"}""", Error("specversion.required", "/specversion", "specversion is missing."), Form.CloudEvent),
        [EventErrorCodes.SpecVersionUnsupported] = new(
            """{"specversion":"0.3","id":"c-1","source":"/s","type":"t"}""",
            Error("specversion.unsupported", "/specversion", "specversion is the string 1.0."),
            Form.CloudEvent),
        [EventErrorCodes.DataSchemaInvalid] = new(
            CloudEventJson.Of("c-1", ""","dataschema":"#" """),
            Error("dataschema.invalid", "/dataschema", "dataschema is an absolute URI of at most 1024 characters."),
            Form.CloudEvent),
        [EventErrorCodes.DataContentTypeInvalid] = new(
            CloudEventJson.Of("c-1", ""","datacontenttype":"json" """),
            Error("datacontenttype.invalid", "/datacontenttype", "datacontenttype is a media type of at most 256 characters."),
            Form.CloudEvent),
        [EventErrorCodes.DataExclusive] = new(
            CloudEventJson.Of("c-1", ""","data":1,"data_base64":"AA==" """),
            Error("data.exclusive", "/data_base64", "An event has data or data_base64, not both."),
            Form.CloudEvent),
        [EventErrorCodes.DataBase64Invalid] = new(
            CloudEventJson.Of("c-1", ""","data_base64":"A" """),
            Error("data_base64.invalid", "/data_base64", "data_base64 is a string of Base64 (RFC 4648, section 4)."),
            Form.CloudEvent),
        [EventErrorCodes.ExtensionNameInvalid] = new(
            CloudEventJson.Of("c-1", ""","Loud":1"""),
            Error(
                "extension.name_invalid", "/Loud", "An attribute's name has only a-z and 0-9, and is not one that CloudEvents keeps for something else."),
            Form.CloudEvent),
        [EventErrorCodes.ExtensionValueInvalid] = new(
            CloudEventJson.Of("c-1", ""","list":[]"""),
            Error(
                "extension.value_invalid",
                "/list",
                "An extension is a string without control characters and noncharacters, true, false, or an integer of 32 bits."),
            Form.CloudEvent),
        [EventErrorCodes.ExtensionsTooMany] = new(
            CloudEventJson.Of("c-1", string.Concat(Enumerable.Range(0, 65).Select(number => $",\"x{number}\":1"))),
            Error("extensions.too_many", "", "An event has at most 64 extensions."),
            Form.CloudEvent),
        [EventErrorCodes.ExtensionsTooLarge] = new(
            CloudEventJson.Of("c-1", $",\"x\":\"{new string('x', 9_000)}\""),
            Error("extensions.too_large", "", "The extensions are larger than 8,192 bytes of compact JSON."),
            Form.CloudEvent),
        [EventErrorCodes.AttributeHeaderInvalid] = new(
            "%zz", Error("attribute.header_invalid", "/x", "This ce- header stands there twice, or is not percent-encoded UTF-8."), Form.Header),
        [EventErrorCodes.LineNotJson] = new("{,}", Error("line.not_json", "", "The line is not JSON: see byte 2."), Form.Line),
        [EventErrorCodes.LineNotUtf8] = new("\"\u00FF\"", Error("line.not_utf8", "", "The line is not valid UTF-8."), Form.Line),
        [EventErrorCodes.LineTooDeep] = new(
            new string('[', 2_000), Error("line.too_deep", "", "The line nests deeper than 1,000 levels."), Form.Line),
        [EventErrorCodes.LineTooLarge] = new(
            $"\"{new string('x', 2_100_000)}\"", Error("line.too_large", "", "The line is larger than 2,097,152 bytes."), Form.Line),
    };

    // The first two are of the queue alone; no contract that comes with the service has a text.
    private static readonly string[] NeverHere =
        [
        EventErrorCodes.TenantInvalid, EventErrorCodes.ReceivedAtInvalid, EventErrorCodes.ReportDayInvalid, EventErrorCodes.PayloadNotAString,
        EventErrorCodes.PayloadReferenceInvalid,
    ];

    /// <summary>How an event is sent.</summary>
    private enum Form
    {
        Event,
        CloudEvent,

        /// <summary>The value of a header of a CloudEvent in binary mode.</summary>
        Header,

        /// <summary>In Latin-1, so that it may have any byte.</summary>
        Line,
    }

    private enum Store
    {
        Empty,
        Failing,
        Silent,
    }

    /// <summary>Without what a route is answered with that does not say whom it is open to, because each does.</summary>
    public static TheoryData<string> Entries => [.. ErrorCatalogue.Problems.Select(entry => entry.Name).Except([nameof(CommonProblems.RouteClosed)])];

    public static TheoryData<string> EventCodes => [.. ErrorCatalogue.EventErrors.Select(entry => entry.Code).Except(NeverHere)];

    /// <summary>What the framework answers with 500 when nobody takes care.</summary>
    public static TheoryData<string, string, string?, byte[], int, string> AnsweredWith500ByDefault { get; } = new()
    {
        { "half a surrogate pair in a value", "application/json", null, Utf8(new EventJson { Payload = """{"a":"\ud800"}""" }.ToString()), 400, "event.invalid" },
        { "half a surrogate pair in a name", "application/json", null, Utf8(new EventJson { Payload = """{"\udc00":1}""" }.ToString()), 400, "event.invalid" },
        { "half a surrogate pair in the source", "application/json", null, Utf8("""{"source":"\ud800","type":"t","payload":{}}"""), 400, "event.invalid" },
        { "an unknown charset", "application/json; charset=foo", null, Utf8(new EventJson().ToString()), 415, "charset.unsupported" },
        { "utf-7", "application/json; charset=utf-7", null, Utf8(new EventJson().ToString()), 415, "charset.unsupported" },
        { "text/plain", "text/plain", null, Utf8(new EventJson().ToString()), 415, "content_type.unsupported" },
        { "bad JSON", "application/json", null, Utf8("{nope}"), 400, "json.invalid" },
        { "corrupt gzip", "application/json", "gzip", Utf8("no gzip"), 400, "body.corrupt" },
        { "corrupt br", "application/json", "br", Utf8("no brotli at all"), 400, "body.corrupt" },
        { "corrupt deflate", "application/json", "deflate", Utf8("no deflate"), 400, "body.corrupt" },
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
        await using var driver = await IngestionDriver.StartAsync(
            golden.Settings, golden.Environment, store, onSocket: golden.OnSocket);

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
        await using var driver = await IngestionDriver.StartAsync(golden.Settings);

        var answers = await ErrorsAsync(driver, golden);

        Assert.NotEmpty(answers);
        Assert.All(answers, errors =>
        {
            Assert.Equal(code, errors[0].Text("code"));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse($"[{golden.Errors}]"), JsonNode.Parse(errors.GetRawText())), errors.GetRawText());
        });
    }

    [Theory]
    [MemberData(nameof(AnsweredWith500ByDefault))]
    public async Task What_a_framework_answers_with_500_is_the_clients_error_here(
        string what, string contentType, string? encoding, byte[] body, int status, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        var response = await driver.Client.PostAsync(new Uri("/events", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.NotEmpty(what);
        await response.IsProblemAsync((HttpStatusCode)status, code);
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
        Assert.All(ErrorCatalogue.Problems.Concat(ErrorCatalogue.EventErrors).Concat(ErrorCatalogue.UploadErrors), entry =>
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

    private static string Order(string payload) =>
        new EventJson { Source = "ecommerce.orders", Type = "OrderCreated", Payload = payload }.ToString();

    private static string Reading(string payload) => new EventJson { Type = "temperature", Payload = payload }.ToString();

    /// <summary>What each route that takes such an event says is wrong with it.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ErrorsAsync(IngestionDriver driver, WrongEvent wrong)
    {
        switch (wrong.Form)
        {
            case Form.Header:
                using (var request = new BinaryRequest().With("ce-x", wrong.Event).Build())
                {
                    var binary = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
                    return [(await binary.JsonAsync()).GetProperty("errors")];
                }

            case Form.Line:
                var stream = await driver.PostAsync("/events", Encoding.Latin1.GetBytes(wrong.Event), "application/x-ndjson");
                return [Assert.Single((await Verdicts.OfAsync(stream)).Lines).GetProperty("errors")];
            default:
                var isCloudEvent = wrong.Form == Form.CloudEvent;
                var single = await driver.PostAsync(
                    "/events", Utf8(wrong.Event), isCloudEvent ? "application/cloudevents+json" : "application/json");
                var batch = await driver.PostAsync(
                    "/events/batch", Utf8($"[{wrong.Event}]"), isCloudEvent ? "application/cloudevents-batch+json" : "application/json");
                return
                [
                    (await single.JsonAsync()).GetProperty("errors"),
                    (await batch.JsonAsync()).GetProperty("results")[0].GetProperty("errors"),
                ];
        }
    }

    private static Task<HttpResponseMessage> EncodedAsync(IngestionDriver driver, string encoding, byte[]? body = null)
    {
        var content = new ByteArrayContent(body ?? Utf8("{}"));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.ContentEncoding.Add(encoding);
        return driver.Client.PostAsync(new Uri("/events", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> KeyedAsync(IngestionDriver driver, string path, string key, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        Assert.True(request.Headers.TryAddWithoutValidation("Idempotency-Key", key));
        return await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> AskAsync(
        IngestionDriver driver, string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        Assert.All(headers, header => Assert.True(request.Headers.TryAddWithoutValidation(header.Name, header.Value)));
        return await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Begins a stream, of which no line has come when the service is told to stop.</summary>
    private static async Task<HttpResponseMessage> WhileItStopsAsync(IngestionDriver driver)
    {
        using var socket = await StreamSocket.OpenAsync(driver, "Expect: 100-continue\r\n");
        var reading = await socket.ReadUntilAsync("\r\n\r\n");
        driver.Service<IHostApplicationLifetime>().StopApplication();
        return AnswerOf((await socket.ReadUntilAsync("}"))[reading.Length..]);
    }

    private static async Task<HttpResponseMessage> RawAsync(IngestionDriver driver, string request) =>
        AnswerOf(await RawSocket.AskAsync(driver, request));

    private static HttpResponseMessage AnswerOf(string answer)
    {
        var start = answer.IndexOf('{', StringComparison.Ordinal);
        var head = answer[..start].Split("\r\n");
        var json = answer[start..(answer.LastIndexOf('}') + 1)];
        var response = new HttpResponseMessage((HttpStatusCode)int.Parse(head[0].AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/problem+json"),
        };
        foreach (var line in head.Where(line => line.StartsWith("Retry-After:", StringComparison.Ordinal)))
        {
            response.Headers.Add("Retry-After", line["Retry-After: ".Length..]);
        }

        return response;
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

        public string Environment { get; init; } = "Development";

        public bool OnSocket { get; init; }

        public Store Store { get; init; }
    }

    private sealed record WrongEvent(string Event, string Errors, Form Form = Form.Event)
    {
        public IReadOnlyDictionary<string, string>? Settings { get; init; }
    }
}
