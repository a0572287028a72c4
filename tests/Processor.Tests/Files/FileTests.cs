using System.Globalization;
using System.IO.Compression;
using System.Text;
using Amazon.SQS.Model;
using Processor.Tests.Drivers;

namespace Processor.Tests.Files;

/// <summary>A file put into the bucket, and what comes of it.</summary>
public sealed class FileTests
{
    private const string Orders = "ID, Name ,amount\r\n1,one,10.10\r\n2,\"two, \"\"2\"\"\",-0.05\r\n";

    [Fact]
    public async Task Good_rows_become_events_and_bad_ones_are_told_with_their_reason_and_text()
    {
        await using var driver = await FilesDriver.StartAsync();

        await driver.PutAsync("raw/orders.csv", Orders + "3,three,\"1,5\"\n4,four\n,none,1\n6,six,1e3\n7,,2\n8,eight,1234567890123456789\n9,nine,0.005\n=1+1,\"=cmd|' /C calc'!A0\",x\n");
        await driver.SettledAsync();

        var events = await driver.EventsAsync();
        Assert.Equal(
            [
                """{"id":"1","name":"one","amount":10.10}""", """{"id":"2","name":"two, \u00222\u0022","amount":-0.05}""", """{"id":"9","name":"nine","amount":0.005}""",
            ],
            events.Select(row => row["payload"]).Order(StringComparer.Ordinal));
        Assert.All(events, row => Assert.Equal(("file.row", "s3://eventapp-raw/raw/", "processed"), (row["type"], row["sk"], row["status"])));
        Assert.Equal(
            """"
            row,code,text
            3,amount.invalid,"3,three,""1,5"""
            4,row.columns,"4,four"
            5,id.missing,",none,1"
            6,amount.invalid,"6,six,1e3"
            7,name.missing,"7,,2"
            8,amount.out_of_range,"8,eight,1234567890123456789"
            10,amount.invalid,"'=1+1,""=cmd|' /C calc'!A0"",x"

            """".ReplaceLineEndings("\r\n"),
            await driver.RejectsAsync("raw/orders.csv"));
        var summary = await driver.SummaryAsync("raw/orders.csv");
        Assert.Equal((10, 3, 7), (summary.GetProperty("rows").GetInt32(), summary.GetProperty("accepted").GetInt32(), summary.GetProperty("rejected").GetInt32()));
        Assert.Equal("10.055", summary.GetProperty("totals").GetProperty("amount").GetRawText());
        Assert.Equal("rejected/raw/orders.csv.csv", summary.GetProperty("rejects").GetString());
        Assert.Equal(3, summary.GetProperty("rejectedBy").GetProperty("amount.invalid").GetInt32());
        Assert.Equal(["id integer", "name text", "amount decimal"], summary.GetProperty("columns").EnumerateArray().Select(
            column => $"{column.GetProperty("name").GetString()} {column.GetProperty("type").GetString()}"));
        var row = await driver.FileAsync("raw/orders.csv");
        Assert.Equal(("processed", "100", "10", "7", "10.055", "csv", "3"), (row["status"].S, row["percent"].N, row["rows"].N, row["rejected"].N, row["amount"].S, row["type"].S, row["events"].N));
        Assert.Equal(("acme", row["receivedAt"].S[..10], "orders"), (row["tenant"].S, row["day"].S, row["rule"].S));
        Assert.DoesNotContain(await driver.ReportKeysAsync(), key => key.StartsWith("parts/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("raw/a b+c é %2B.csv")]
    [InlineData("raw/100%/e\u0301/'quoted' \"x\".csv")]
    public async Task A_key_is_itself_whatever_is_in_it(string key)
    {
        await using var driver = await FilesDriver.StartAsync();

        await driver.PutAsync(key, "a\n1\n");
        await driver.SettledAsync();

        Assert.Equal("processed", (await driver.FileAsync(key))["status"].S);
        Assert.Equal(key, (await driver.SummaryAsync(key)).GetProperty("key").GetString());
    }

    [Fact]
    public async Task Notices_that_come_twice_and_deliveries_that_do_change_nothing()
    {
        await using var driver = await FilesDriver.StartAsync();
        await driver.PutAsync("raw/orders.csv", Orders);
        await driver.SettledAsync();
        var before = (await driver.FileAsync("raw/orders.csv"), await driver.EventsAsync());

        var file = before.Item1;
        var notice = FilesDriver.Notice(
            "Object Created", "raw/orders.csv", file["order"].S[1..] + "00", Orders.Length, file["etag"].S, file["version"].S);
        await driver.TellAsync(notice);
        await driver.TellAsync(notice);
        await driver.SettledAsync();

        Assert.Equal("1", (await driver.FileAsync("raw/orders.csv"))["epoch"].N);
        Assert.Equal(before.Item2.Count, (await driver.EventsAsync()).Count);
    }

    [Fact]
    public async Task Objects_become_items_that_follow_their_file()
    {
        await using var driver = await FilesDriver.StartAsync();

        await driver.PutAsync("raw/a.json", """[{"id":1,"v":"one"},{"id":"2 é","v":1.50},{"v":0},{"id":1,"v":"again"},7,{"id":{}},{"id":3,"id":4}]""");
        await driver.SettledAsync();

        Assert.Equal(["acme#orders#1 {\"id\":1,\"v\":\"one\"}", "acme#orders#2%20%C3%A9 {\"id\":\"2 é\",\"v\":1.50}"], await driver.ItemsAsync());
        var rejects = await driver.RejectsAsync("raw/a.json");
        Assert.Equal(
            ["3,key.missing", "4,key.repeated", "5,json.not_object", "6,key.invalid", "7,payload.repeated_name"],
            rejects!.Split("\r\n")[1..^1].Select(line => string.Join(',', line.Split(',')[..2])));

        await driver.PutAsync("raw/a.json", "{\"id\":1,\"v\":\"new\"}\n");
        await driver.PutAsync("raw/b.ndjson", "{\"id\":9}\n\n{\"id\":\n");
        await driver.SettledAsync();
        Assert.Equal(["acme#orders#1 {\"id\":1,\"v\":\"new\"}", "acme#orders#9 {\"id\":9}"], await driver.ItemsAsync());
        Assert.Equal("1", (await driver.FilesAsync()).Single(row => row["key"].S == "raw/a.json" && !row.ContainsKey("replacedAt"))["itemsRemoved"].N);

        await driver.DeleteAsync("raw/a.json");
        await driver.SettledAsync();
        Assert.Equal(["acme#orders#9 {\"id\":9}"], await driver.ItemsAsync());
    }

    [Fact]
    public async Task A_file_that_was_overwritten_or_deleted_before_its_notice_came_brings_nothing_about()
    {
        await using var driver = await FilesDriver.StartAsync();
        await driver.TellAsync(FilesDriver.Notice("Object Deleted", "raw/a.json", "00700000"));
        await driver.SettledAsync();
        await driver.TellAsync(FilesDriver.Notice("Object Created", "raw/a.json", "006FFFFF", 10));
        await driver.SettledAsync();

        Assert.Empty(await driver.ItemsAsync());
        Assert.Equal("superseded", (await driver.FileAsync("raw/a.json"))["status"].S);
    }

    [Fact]
    public async Task In_a_bucket_without_versions_a_file_is_known_by_its_tag()
    {
        await using var driver = await FilesDriver.StartAsync(Settings.Of(("FileProcessing:MaxReceiveCount", "1")));
        var tag = await driver.PutPlainAsync("plain", "raw/a.csv", "a\n1\n");

        await driver.TellAsync(FilesDriver.Notice("Object Created", "raw/a.csv", "0B", 4, tag, bucket: "plain"));
        await driver.TellAsync(FilesDriver.Notice("Object Created", "raw/b.csv", "0B", 4, tag, bucket: "plain"));
        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        await driver.SettledAsync();

        Assert.Equal("processed", (await driver.FileAsync("raw/a.csv"))["status"].S);
        Assert.Equal(("retries.exhausted", true), (letter.Reason, letter["eventapp.reason.message"]!.Contains("file.missing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Other_types_are_counted_and_archives_are_never_opened()
    {
        await using var driver = await FilesDriver.StartAsync();

        await driver.PutAsync("raw/notes.txt", "one\ntwo\r\nthree");
        await driver.PutAsync("raw/bomb.zip.csv", Zip(new byte[50 * 1024 * 1024]));
        await driver.PutAsync("raw/orders.csv.gz", Gzip(Encoding.UTF8.GetBytes(Orders)));
        await driver.PutAsync("raw/utf16.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("id;name;amount\n1;é😀;2.5\n")]);
        await driver.PutAsync("raw/empty.csv", "");
        await driver.SettledAsync();

        Assert.Equal(("text", "3"), ((await driver.FileAsync("raw/notes.txt"))["type"].S, (await driver.FileAsync("raw/notes.txt"))["rows"].N));
        Assert.Equal("zip", (await driver.FileAsync("raw/bomb.zip.csv"))["type"].S);
        Assert.Equal(("csv", "2", "10.05"), Of(await driver.FileAsync("raw/orders.csv.gz")));
        Assert.Equal(("csv", "1", "2.5"), Of(await driver.FileAsync("raw/utf16.csv")));
        Assert.Equal(("processed", "0"), ((await driver.FileAsync("raw/empty.csv"))["status"].S, (await driver.FileAsync("raw/empty.csv"))["rows"].N));
        Assert.Equal("utf-16le", (await driver.SummaryAsync("raw/utf16.csv")).GetProperty("encoding").GetString());

        static (string, string, string) Of(IReadOnlyDictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> row) => (row["type"].S, row["accepted"].N, row["amount"].S);
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_dead_letter_with_its_reason_and_its_row_says_so()
    {
        await using var driver = await FilesDriver.StartAsync();

        await driver.PutAsync("raw/bomb.csv.gz", Gzip(new byte[20 * 1024 * 1024]));
        await driver.PutAsync("raw/nested.csv.gz", Gzip(Zip(new byte[100_000])));
        await driver.PutAsync("raw/cut.csv.gz", Gzip(RandomRows(200_000))[..100_000]);
        await driver.PutAsync("raw/header.csv", "a,\0b\n1,2\n");
        await driver.TellAsync("nothing of the kind");
        var letters = await driver.DeadLettersAsync(5);

        Assert.Equal(
            ["file.gzip_corrupt", "file.header", "file.inflates_too_much", "file.nested_archive", "message.not_json"],
            letters.Select(letter => letter.Reason).Order(StringComparer.Ordinal));
        Assert.Equal(4, letters.Count(letter => letter["eventapp.tenant"] == "acme"));
        await driver.SettledAsync();
        Assert.All(await driver.FilesAsync(), row => Assert.Equal("failed", row["status"].S));
        Assert.Equal("file.header", (await driver.SummaryAsync("raw/header.csv")).GetProperty("reason").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_file_that_no_rule_is_for_is_left_alone_and_one_of_a_tenants_folder_is_that_tenants()
    {
        await using var driver = await FilesDriver.StartAsync(Settings.Of(
            ("Files:Rules:orders:Prefix", "raw/orders/"),
            ("Files:Rules:raw:Prefix", "raw/elsewhere/"),
            ("Files:Rules:uploads:Prefix", "raw/uploads/{tenant}/")));

        await driver.PutAsync("raw/other.csv", "a\n1\n");
        await driver.PutAsync("raw/uploads/NO TENANT/x.csv", "a\n1\n");
        await driver.PutAsync("raw/uploads/shop-1/019b/x.csv", "a\n1\n");
        await driver.SettledAsync();

        Assert.Equal("shop-1", Assert.Single(await driver.FilesAsync())["tenant"].S);
        Assert.StartsWith("shop-1#", Assert.Single(await driver.EventsAsync())["pk"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_is_called_for_once_with_its_key_and_a_refused_one_is_rejected()
    {
        await using var downstream = await HttpDownstream.StartAsync((context, call) =>
        {
            context.Response.StatusCode = context.Request.Headers["EventApp-Row"] == "2" ? 422 : call <= 2 ? 503 : 204;
            return Task.CompletedTask;
        });
        await using var driver = await FilesDriver.StartAsync(Settings.Of(
            ("Files:Rules:orders:Rows", "Events, Downstream"), ("Files:Rules:orders:Url", downstream.Address.ToString())));

        await driver.PutAsync("raw/orders.csv", Orders + "3,three,1\n");
        await driver.SettledAsync();

        var id = (await driver.FileAsync("raw/orders.csv"))["id"].S;
        Assert.Equal(3, downstream.Keys.Distinct().Count());
        Assert.Contains($"\"acme/{Uri.EscapeDataString("s3://eventapp-raw/raw/")}/{id}-3\"", downstream.Keys);
        Assert.Contains("2,downstream.refused,", await driver.RejectsAsync("raw/orders.csv"), StringComparison.Ordinal);
        var row = await driver.FileAsync("raw/orders.csv");
        Assert.Equal(("2", "2", "1", "11.1"), (row["calls"].N, row["events"].N, row["rejected"].N, row["amount"].S.TrimEnd('0')));
        Assert.Equal(2, (await driver.EventsAsync()).Count);
    }

    private static byte[] RandomRows(int rows)
    {
        var random = new Random(1);
        return Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, rows / 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{random.NextInt64()}\n"))));
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return buffer.ToArray();
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("x.csv", CompressionLevel.Fastest).Open();
            entry.Write(bytes);
        }

        return buffer.ToArray();
    }
}
