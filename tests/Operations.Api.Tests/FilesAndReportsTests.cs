using System.Net;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using ApiKeys;
using Events;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class FilesAndReportsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_come_newest_first_in_pages_and_by_status()
    {
        await using var driver = await OperationsDriver.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await StoreAsync(driver, $"f{i}", i, i == 2 ? FileStatus.Failed : FileStatus.Processed);
        }

        await StoreAsync(driver, "foreign", 9, FileStatus.Processed, tenant: "other");

        var names = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await (await driver.GetAsync("/files?limit=2" + (cursor is null ? "" : "&cursor=" + cursor))).JsonAsync();
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(file => file.Text("id")));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(["f4", "f3", "f2", "f1", "f0"], names);
        var failed = (await (await driver.GetAsync("/files?status=failed")).JsonAsync()).GetProperty("items");
        Assert.Equal("f2", Assert.Single(failed.EnumerateArray()).Text("id"));
        await (await driver.GetAsync("/files?cursor=abc")).IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
    }

    [Fact]
    public async Task A_file_tells_its_progress_and_its_rejects_and_is_not_sent_twice_unchanged()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await StoreAsync(driver, "f1", 1, FileStatus.Processing);
        await driver.Aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Topology.ReportsBucket.Name, Key = "rejected/a.csv", ContentBody = "line,code,row\n3,row.number,\"a,\"\"b\"\"\"\n4,row.date,c\n5,row.date,d\n" },
            Cancelled);

        var response = await driver.GetAsync("/files/f1");
        var file = await response.JsonAsync();
        var rejects = await (await driver.GetAsync("/files/f1/rejects?limit=2")).JsonAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/files/f1");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);

        Assert.Equal(("readings 1.csv", 0.4, 1), (file.Text("name"), file.GetProperty("progress").GetDouble(), file.GetProperty("rejected").GetInt32()));
        Assert.Equal(HttpStatusCode.NotModified, (await driver.Client.SendAsync(again, Cancelled)).StatusCode);
        Assert.Equal(["line", "code", "row"], rejects.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        Assert.Equal("a,\"b\"", rejects.GetProperty("rows")[0][2].GetString());
        Assert.Equal((2, false), (rejects.GetProperty("rows").GetArrayLength(), rejects.GetProperty("complete").GetBoolean()));
        await (await driver.PostAsync("/files/f1/reprocess")).IsProblemAsync(HttpStatusCode.Conflict, "file.processing");
        await (await driver.GetAsync("/files/none")).IsProblemAsync(HttpStatusCode.NotFound, "file.not_found");
    }

    [Fact]
    public async Task An_upload_gets_an_address_of_the_tenants_own()
    {
        await using var driver = await OperationsDriver.StartAsync(environment: "Production");
        await driver.UseKeyAsync("acme", KeyScope.Admin);

        var upload = await (await driver.PostAsync("/files/uploads", """{"name":"a b.csv","contentType":"text/csv","size":3}""")).JsonAsync();

        Assert.Matches("^raw/uploads/acme/[0-9a-f-]{36}/a%20b.csv$", upload.Text("key"));
        Assert.Equal("PUT", upload.Text("method"));
        Assert.Contains("X-Amz-Signature", upload.Text("url"), StringComparison.Ordinal);
        await (await driver.PostAsync("/files/uploads", """{"name":"../a.csv","size":3}""")).IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");
    }

    [Fact]
    public async Task Reports_are_listed_by_month_and_shown_in_each_format()
    {
        await using var driver = await OperationsDriver.StartAsync();
        foreach (var key in new[] { "2026-02-28.json", "2026-03-01.json", "2026-03-01.csv", "2026-03-01.html", "2026-03-02.json" })
        {
            await driver.Aws.S3.PutObjectAsync(
                new PutObjectRequest { BucketName = Topology.ReportsBucket.Name, Key = "daily-reports/" + key, ContentBody = key.EndsWith("json", StringComparison.Ordinal) ? "{\"a\":1}" : key },
                Cancelled);
        }

        var month = await (await driver.GetAsync("/reports?month=2026-03")).JsonAsync();
        var json = await driver.GetAsync("/reports/2026-03-01");
        var html = await driver.GetAsync("/reports/2026-03-01?format=html");
        var linked = await driver.GetAsync("/reports/2026-03-01.csv");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/reports/2026-03-01");
        again.Headers.IfNoneMatch.Add(json.Headers.ETag!);

        Assert.Equal(["2026-03-01", "2026-03-02"], month.GetProperty("items").EnumerateArray().Select(item => item.Text("date")));
        Assert.Equal(1, (await json.JsonAsync()).GetProperty("a").GetInt32());
        Assert.Equal("2026-03-01.html", await html.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("2026-03-01.csv", await linked.Content.ReadAsStringAsync(Cancelled));
        Assert.Contains("sandbox", Assert.Single(html.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await driver.Client.SendAsync(again, Cancelled)).StatusCode);
        await (await driver.GetAsync("/reports/2026-03-01.exe")).IsProblemAsync(HttpStatusCode.NotFound, "report.not_found");
        await (await driver.GetAsync("/reports/2026-01-01")).IsProblemAsync(HttpStatusCode.NotFound, "report.not_found");
        await (await driver.GetAsync("/reports?month=2026-13")).IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");
    }

    [Fact]
    public async Task A_report_is_asked_for_by_its_day_and_made_again_where_there_is_one()
    {
        await using var driver = await OperationsDriver.StartAsync();

        var response = await driver.PostAsync("/reports/2026-02-28");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var message = Assert.Single(await driver.ReceivedAsync());
        var envelope = Assert.Single(MessageCodec.Decode(message.Body).Events);
        Assert.Equal((DailyReportDue.Tenant, DailyReportDue.Source, DailyReportDue.Type), (envelope.Key.Tenant.Value, envelope.Key.Source.Value, envelope.Type.Value));
        Assert.Equal("""{"date":"2026-02-28","again":true}""", Encoding.UTF8.GetString(envelope.Payload.Json.Span));
        await (await driver.PostAsync("/reports/2999-01-01")).IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");
    }

    private static Task<PutItemResponse> StoreAsync(OperationsDriver driver, string id, int minute, string status, string tenant = "dev")
    {
        var receivedAt = SortableTime.Format(new DateTimeOffset(2026, 3, 1, 12, minute, 0, TimeSpan.Zero));
        return driver.Aws.DynamoDb.PutItemAsync(
            new PutItemRequest(
                Topology.FilesTable.Name,
                new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                {
                    [FileRow.PartitionKey] = new(FileRow.PartitionKeyOf(tenant, id)),
                    [FileRow.SortKey] = new(FileRow.FileSort),
                    [FileRow.Tenant] = new(tenant),
                    [FileRow.Id] = new(id),
                    [FileRow.Key] = new("raw/uploads/dev/x/readings%201.csv"),
                    [FileRow.Status] = new(status),
                    [FileRow.ReceivedAt] = new(receivedAt),
                    [FileRow.ListKey] = new($"{receivedAt}#00000000"),
                    [FileRow.Percent] = new() { N = "40" },
                    [FileRow.Rejected] = new() { N = "1" },
                    [FileRow.RejectsKey] = new("rejected/a.csv"),
                }),
            Cancelled);
    }
}
