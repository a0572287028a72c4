using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.Extensions.Time.Testing;

namespace Ingestion.Api.Tests;

public sealed class NdjsonTests
{
    private const int LineBytes = 2 * 1024 * 1024;

    public static TheoryData<string, string> BadLines { get; } = new()
    {
        { "nonsense", "line.not_json" },
        { "{", "line.not_json" },
        { "{} {}", "line.not_json" },
        { "{\"source\":\"s\u0001\"}", "line.not_json" },
        { new string('[', 2_000) + new string(']', 2_000), "line.too_deep" },
        { "[]", "event.not_an_object" },
        { "7", "event.not_an_object" },
        { """{"type":"t","payload":{}}""", "source.required /source" },
        { """{"source":"s","type":"t","payload":{"a":1,"a":2}}""", "payload.repeated_name /payload/a" },
    };

    [Theory]
    [InlineData("/events", "application/x-ndjson")]
    [InlineData("/events/batch", "application/x-ndjson")]
    [InlineData("/events", "application/ndjson")]
    [InlineData("/events", "Application/X-NDJSON; charset=UTF-8")]
    public async Task Each_line_is_an_event_with_a_verdict_of_its_own(string path, string contentType)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, Lines(3), path: path, contentType: contentType));

        Assert.Equal((3, 0, 0), verdicts.Counts);
        Assert.Null(verdicts.Problem);
        Assert.Equal(["accepted", "accepted", "accepted"], verdicts.Statuses);
        Assert.Equal([0, 1, 2], verdicts.Lines.Select(line => line.GetProperty("index").GetInt32()));
        Assert.Equal(["e-0", "e-1", "e-2"], verdicts.Lines.Select(line => line.Text("id")));
        Assert.All(verdicts.Lines, line => Assert.Empty(line.Errors()));
        Assert.Equal(["e-0", "e-1", "e-2"], (await driver.ReceiveAsync()).SelectMany(message => message).Select(envelope => envelope.Key.Id.Value));
    }

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task A_bad_line_is_rejected_and_the_stream_goes_on(string line, string error)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, $"{Event(0)}\n{line}\n{Event(1)}\n"));

        Assert.Equal((2, 1, 0), verdicts.Counts);
        Assert.Equal(["accepted", "rejected", "accepted"], verdicts.Statuses);
        Assert.Equal([error], verdicts.Lines[1].Errors());
        Assert.DoesNotContain("nonsense", verdicts.Lines[1].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, (await driver.ReceiveAsync()).Sum(message => message.Count));
    }

    [Fact]
    public async Task A_line_that_is_not_utf_8_is_rejected_alone()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, [.. "{\"source\":\""u8, 0xC3, 0x28, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(Event(0))]));

        Assert.Equal(["rejected", "accepted"], verdicts.Statuses);
        Assert.Equal(["line.not_utf8"], verdicts.Lines[0].Errors());
    }

    [Theory]
    [InlineData("{0}\n{1}")]
    [InlineData("{0}\r\n{1}\r\n")]
    [InlineData("\n\r\n  \t\n{0}\n\n\n{1}\n\n \n")]
    [InlineData("\uFEFF{0}\n{1}\n")]
    [InlineData("\uFEFF\n {0} \n\t{1}\t\r\n")]
    public async Task Line_ends_blank_lines_and_a_byte_order_mark_make_no_difference(string format)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, string.Format(CultureInfo.InvariantCulture, format, Event(0), Event(1))));

        Assert.Equal(["accepted", "accepted"], verdicts.Statuses);
        Assert.Equal([0, 1], verdicts.Lines.Select(line => line.GetProperty("index").GetInt32()));
    }

    [Fact]
    public async Task A_second_byte_order_mark_is_not_overlooked()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, $"\uFEFF{Event(0)}\n\uFEFF{Event(1)}\n"));

        Assert.Equal(["accepted", "rejected"], verdicts.Statuses);
    }

    [Theory]
    [InlineData(LineBytes, "accepted")]
    [InlineData(LineBytes + 1, "rejected")]
    [InlineData(LineBytes + 2, "rejected")]
    [InlineData(LineBytes + 3, "rejected")]
    [InlineData(5_000_000, "rejected")]
    public async Task A_line_may_be_as_large_as_an_event_and_no_larger(int bytes, string status)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var line = Event(1);
        var padded = line.Insert(line.Length - 1, new string(' ', bytes - line.Length));

        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            var verdicts = await Verdicts.OfAsync(await PostAsync(driver, Event(0) + lineEnd + padded + lineEnd + Event(2)));

            Assert.Equal(["accepted", status, "accepted"], verdicts.Statuses);
            Assert.Equal(status == "accepted" ? [] : ["line.too_large"], verdicts.Lines[1].Errors());
        }
    }

    [Fact]
    public async Task A_last_line_that_is_too_large_is_rejected_too()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, Event(0) + "\n" + new string('x', 3_000_000)));

        Assert.Equal(["accepted", "rejected"], verdicts.Statuses);
        Assert.Equal(["line.too_large"], verdicts.Lines[1].Errors());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(65_536)]
    public async Task It_makes_no_difference_where_a_stream_is_split(int size)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var body = Encoding.UTF8.GetBytes("\uFEFF" + Lines(40) + "\r\n" + new string('y', 100) + "\r\n\r\n" + Event(40));

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, new StreamContent(new SlicedStream(body, size))));

        Assert.Equal((41, 1, 0), verdicts.Counts);
        Assert.Equal("rejected", verdicts.Statuses[40]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_stream_may_come_encoded(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, Encoded.As(coding, Lines(2_000)), coding));

        Assert.Equal((2_000, 0, 0), verdicts.Counts);
        Assert.Equal(2_000, (await driver.ReceiveAsync()).Sum(message => message.Count));
    }

    [Fact]
    public async Task A_hundred_thousand_lines_have_one_verdict_each_in_order_though_the_queue_fails_in_between()
    {
        const int count = 100_000;
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Publishing:MaxAttempts", "1")));
        using var pending = new PendingLines(driver);
        driver.Sqs.Refuse = (entry, call) => call % 7 == 3 ? ObservedSqs.Fault(entry, sender: false) : null;
        driver.Sqs.BeforeSend = _ => driver.Sqs.Sends.Count % 11 == 5 ? throw new HttpRequestException("no route to the queue") : Task.CompletedTask;

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, Lines(count)));

        Assert.Equal(Enumerable.Range(0, count), verdicts.Lines.Select(line => line.GetProperty("index").GetInt32()));
        Assert.Equal(Enumerable.Range(0, count).Select(Id), verdicts.Lines.Select(line => line.Text("id")));
        Assert.Equal(["accepted", "retry"], verdicts.Statuses.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(verdicts.Counts, (verdicts.Statuses.Count(status => status == "accepted"), 0, verdicts.Statuses.Count(status => status == "retry")));
        var queued = (await driver.ReceiveAsync()).SelectMany(message => message).Select(envelope => envelope.Key.Id.Value);
        Assert.Equal(
            verdicts.Lines.Where(line => line.Text("status") == "accepted").Select(line => line.Text("id")).Order(StringComparer.Ordinal),
            queued.Order(StringComparer.Ordinal));
        Assert.InRange(pending.MostLines, 1, 8 * 1_000);
        Assert.InRange(pending.MostBytes, 1, 8 * 64 * 1024);
        Assert.Equal((0, 0), (pending.Lines, pending.Bytes));
    }

    [Fact]
    public async Task While_the_queue_stands_still_nothing_more_is_read_than_the_window_holds()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Ndjson:MaxBatchesInFlight", "2")));
        using var pending = new PendingLines(driver);
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;

        var post = PostAsync(driver, Lines(20_000));
        await State.ReachedAsync(() => pending.Read == 2);
        gate.SetResult();
        var verdicts = await Verdicts.OfAsync(await post);

        Assert.Equal((20_000, 0, 0), verdicts.Counts);
        Assert.InRange(pending.MostLines, 1, 2 * 1_000);
        Assert.InRange(pending.MostBytes, 1, 2 * 64 * 1024);
    }

    [Fact]
    public async Task While_the_client_does_not_read_nothing_more_is_read_than_the_window_holds()
    {
        const int bytes = 8_000_000;
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Ndjson:MaxBatchesInFlight", "2")));
        using var pending = new PendingLines(driver);
        var body = new SlicedStream(Encoding.UTF8.GetBytes(Lines(bytes / (Event(0).Length + 1))), 16 * 1024);
        using var request = Request(new StreamContent(body));

        using var response = await driver.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var answered = -1L;
        await State.ReachedAsync(() => pending.Read > 2 && answered == (answered = driver.Sqs.Sends.Count));
        var readByThen = body.Position;
        var verdicts = await Verdicts.OfAsync(response);

        Assert.InRange(readByThen, 1, bytes / 4);
        Assert.Equal((verdicts.Lines.Count, 0, 0), verdicts.Counts);
        Assert.InRange(pending.MostLines, 1, 2 * 1_000);
        Assert.InRange(pending.MostBytes, 1, 2 * 64 * 1024);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_let_go()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Ndjson:VerdictTimeout", "00:00:00.5")), onSocket: true);
        using var pending = new PendingLines(driver);
        using var socket = await StreamSocket.OpenAsync(driver, receiveBytes: 4096);
        var chunk = Encoding.UTF8.GetBytes(Lines(1_000));

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await socket.SendAsync(chunk);
            }
        });

        await State.ReachedAsync(() => pending is { Lines: 0, Bytes: 0 });
        Assert.InRange(pending.MostLines, 1, 8 * 1_000);
        Assert.InRange(pending.MostBytes, 1, 8 * 64 * 1024);
        Assert.DoesNotContain(driver.Logs.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_verdict_comes_before_the_stream_has_ended(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        using var socket = await StreamSocket.OpenAsync(driver, coding.Length == 0 ? "" : $"Content-Encoding: {coding}\r\n");
        using var wire = new MemoryStream();
        await using var encoder = coding.Length == 0 ? wire : Encoded.Encoder(coding, wire);

        for (var i = 0; i < 3; i++)
        {
            await encoder.WriteAsync(Encoding.UTF8.GetBytes(Event(i) + "\n"), TestContext.Current.CancellationToken);
            await encoder.FlushAsync(TestContext.Current.CancellationToken);
            await socket.SendAsync(wire.ToArray());
            wire.SetLength(0);
            await socket.ReadUntilAsync($$"""{"index":{{i}},"id":"e-{{i}}","status":"accepted","errors":[]}""");
        }

        await encoder.DisposeAsync();
        if (coding.Length > 0)
        {
            await socket.SendAsync(wire.ToArray());
        }

        await socket.EndAsync();
        var answer = await socket.ReadUntilAsync("""{"accepted":3,"rejected":0,"retry":0}""");
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Equal(3, (await driver.ReceiveAsync()).Sum(message => message.Count));
    }

    [Fact]
    public async Task A_verdict_comes_only_once_the_queue_has_its_event()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;
        using var socket = await StreamSocket.OpenAsync(driver);

        await socket.SendAsync(Event(0) + "\n");
        await State.ReachedAsync(() => driver.Sqs.Sends.Count == 1);
        var answer = socket.ReadUntilAsync("\"accepted\"");
        Assert.False(answer.IsCompleted);
        gate.SetResult();

        await answer;
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_reading_and_what_was_sent_stays_sent()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        using var pending = new PendingLines(driver);
        using (var socket = await StreamSocket.OpenAsync(driver))
        {
            await socket.SendAsync(Event(0) + "\n");
            await socket.ReadUntilAsync("\"accepted\"");
            await socket.SendAsync(Event(1)[..20]);
        }

        Assert.Equal("e-0", (await driver.ReceiveAsync())[0][0].Key.Id.Value);
        await State.ReachedAsync(() => pending is { Lines: 0, Bytes: 0 });
        Assert.DoesNotContain(driver.Logs.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task A_client_that_leaves_while_the_queue_stands_still_leaves_nothing_pending()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Ndjson:MaxBatchesInFlight", "4")));
        using var pending = new PendingLines(driver);
        using var leaving = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        driver.Sqs.BeforeSend = gate.Task.WaitAsync;

        using var request = Request(new StreamContent(new SlicedStream(Encoding.UTF8.GetBytes(Lines(10_000)), 16 * 1024)));
        var post = driver.Client.SendAsync(request, leaving.Token);
        await State.ReachedAsync(() => pending.Read == 4);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        await State.ReachedAsync(() => pending is { Lines: 0, Bytes: 0 });
        gate.SetResult();
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_told_in_the_last_line()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        using var socket = await StreamSocket.OpenAsync(driver);

        await socket.SendAsync(Event(0) + "\n");
        await socket.ReadUntilAsync("\"accepted\"");
        await socket.SendRawAsync("zz\r\n");

        Assert.Contains("\"code\":\"request.malformed\"", await socket.ReadUntilAsync("\"problem\":"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_too_slow_is_told_in_the_last_line()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        using var socket = await StreamSocket.OpenAsync(driver);

        await socket.SendAsync(Event(0) + "\n" + Event(1)[..20]);

        Assert.Contains("\"code\":\"request.timeout\"", await socket.ReadUntilAsync("\"problem\":"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_too_long_is_cut_and_keeps_what_was_taken()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Ndjson:MaxBytes", "1048576")));
        var body = new SlicedStream(Encoding.UTF8.GetBytes(Lines(20_000)), 16 * 1024);

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, new StreamContent(body)));

        Assert.Equal("body.too_large", verdicts.Problem);
        Assert.Equal("The body is larger than 1,048,576 bytes.", verdicts.Summary.GetProperty("problem").Text("detail"));
        Assert.InRange(verdicts.Counts.Accepted, 1_000, 1024 * 1024 / Event(0).Length);
        Assert.Equal((verdicts.Lines.Count, 0, 0), verdicts.Counts);
        Assert.Equal(verdicts.Lines.Count, (await driver.ReceiveAsync()).Sum(message => message.Count));
        Assert.Contains(driver.Logs.All, line => line.Text.Contains("body.too_large", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_turns_corrupt_is_cut_and_keeps_what_was_taken()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        using var socket = await StreamSocket.OpenAsync(driver, "Content-Encoding: gzip\r\n");
        await socket.SendAsync(Encoded.As("gzip", Event(0) + "\n"));
        await socket.ReadUntilAsync("\"accepted\"");

        await socket.SendAsync([0x1F, 0x8B, 0xFF, 0xFF]);
        await socket.EndAsync();

        var answer = await socket.ReadUntilAsync("\"problem\":");
        Assert.Contains("{\"accepted\":1,\"rejected\":0,\"retry\":0,\"problem\":", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"body.corrupt\"", answer, StringComparison.Ordinal);
        Assert.Equal("e-0", (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task The_ratio_is_bounded_over_the_whole_stream(string coding)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, Encoded.As(coding, Lines(2_000) + new string('\n', 20_000_000)), coding));

        Assert.Equal("body.inflates_too_much", verdicts.Problem);
        Assert.InRange(verdicts.Counts.Accepted, 1, 2_000);
    }

    [Fact]
    public async Task What_is_wrong_before_the_first_line_is_a_problem_of_the_whole_request()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await PostAsync(driver, "")).IsProblemAsync(HttpStatusCode.BadRequest, "body.empty");
        await (await PostAsync(driver, " \n\r\n")).IsProblemAsync(HttpStatusCode.BadRequest, "body.empty");
        await (await PostAsync(driver, Lines(1), "zstd")).IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "content_encoding.unsupported");
        await (await PostAsync(driver, Lines(1), "gzip")).IsProblemAsync(HttpStatusCode.BadRequest, "body.corrupt");
        await (await PostAsync(driver, Lines(1), contentType: "application/x-ndjson; charset=utf-16"))
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "charset.unsupported");
        await (await PostAsync(driver, Encoding.UTF8.GetBytes(Lines(1)), "gzip", contentType: "application/jsonl"))
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "content_type.unsupported");
        await (await PostAsync(driver, new string(' ', (64 * 1024 * 1024) + 1))).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
        Assert.Empty(driver.Sqs.Sends);
    }

    [Fact]
    public async Task A_stream_may_be_longer_than_any_other_body()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        var lines = string.Concat(Enumerable.Range(0, 30).Select(i => Event(i, $$"""{"text":"{{new string('x', 200_000)}}"}""") + "\n"));

        var verdicts = await Verdicts.OfAsync(await PostAsync(driver, lines));

        Assert.Equal((30, 0, 0), verdicts.Counts);
    }

    [Fact]
    public async Task A_client_may_be_told_only_of_what_was_not_accepted()
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var request = Request(new StringContent($"{Lines(1_000)}nonsense\n{Event(1)}\n"));
        request.Headers.Add("Prefer", "respond-async, return=minimal");

        var response = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(["return=minimal"], response.Headers.GetValues("Preference-Applied"));
        var verdicts = await Verdicts.OfAsync(response);
        Assert.Equal((1_001, 1, 0), verdicts.Counts);
        Assert.Equal(1_000, Assert.Single(verdicts.Lines).GetProperty("index").GetInt32());
    }

    [Fact]
    public async Task A_service_that_stops_ends_its_streams_and_says_so()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        using var socket = await StreamSocket.OpenAsync(driver);
        await socket.SendAsync(Event(0) + "\n");
        await socket.ReadUntilAsync("\"accepted\"");

        driver.Service<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        Assert.Contains("\"code\":\"service.stopping\"", await socket.ReadUntilAsync("\"problem\":"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_takes_too_long_is_cut_after_what_was_read()
    {
        var time = new FakeTimeProvider();
        await using var driver = await IngestionDriver.StartAsync(time: time, onSocket: true);
        using var socket = await StreamSocket.OpenAsync(driver);
        await socket.SendAsync("1\n");
        await socket.ReadUntilAsync("\"rejected\"");

        time.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("\"code\":\"request.timeout\"", await socket.ReadUntilAsync("\"problem\":"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_may_take_longer_than_other_requests()
    {
        using var silent = new SilentServer();
        using var store = silent.Client();
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("Limits:Connection:RequestTimeout", "00:00:00.1")), dynamoDb: store, onSocket: true);
        using var socket = await StreamSocket.OpenAsync(driver);
        await socket.SendAsync(Event(0) + "\n");
        await socket.ReadUntilAsync("\"accepted\"");

        await (await driver.GetAsync("/events/e-1")).IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.timeout");
        await socket.SendAsync(Event(1) + "\n");
        await socket.EndAsync();

        Assert.DoesNotContain("\"problem\":", await socket.ReadUntilAsync("\"accepted\":2"), StringComparison.Ordinal);
    }

    private static string Id(int number) => "e-" + number.ToString(CultureInfo.InvariantCulture);

    private static string Event(int number, string? payload = null) =>
        payload is null ? new EventJson { Id = Id(number) }.ToString() : new EventJson { Id = Id(number), Payload = payload }.ToString();

    private static string Lines(int count)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            lines.Append(Event(i)).Append('\n');
        }

        return lines.ToString();
    }

    private static Task<HttpResponseMessage> PostAsync(
        IngestionDriver driver, string body, string? coding = null, string path = "/events", string contentType = "application/x-ndjson") =>
        PostAsync(driver, Encoding.UTF8.GetBytes(body), coding, path, contentType);

    private static Task<HttpResponseMessage> PostAsync(
        IngestionDriver driver, byte[] body, string? coding = null, string path = "/events", string contentType = "application/x-ndjson")
    {
        var request = Request(new ByteArrayContent(body), path, contentType);
        if (coding is not null)
        {
            request.Content?.Headers.ContentEncoding.Add(coding);
        }

        return driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> PostAsync(IngestionDriver driver, HttpContent content) =>
        driver.Client.SendAsync(Request(content), TestContext.Current.CancellationToken);

    private static HttpRequestMessage Request(HttpContent content, string path = "/events", string contentType = "application/x-ndjson")
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }
}
