using Amazon.DynamoDBv2.Model;

namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "Scan.html")]
public sealed class ScanTests : DynamoDbTest
{
    [Fact]
    public async Task A_scan_reads_every_item_once_page_by_page()
    {
        await FillAsync(50);
        var seen = await ScanAllAsync(new ScanRequest { TableName = Table, Limit = 7 });

        Assert.Equal(50, seen.Count);
        Assert.Equal(50, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(25)]
    [Rule(Docs.Guide + "Scan.html#Scan.ParallelScan")]
    public async Task Segments_share_the_items_out_without_overlap(int segments)
    {
        await FillAsync(60);
        var seen = new List<string>();
        for (var segment = 0; segment < segments; segment++)
        {
            seen.AddRange(await ScanAllAsync(new ScanRequest { TableName = Table, Segment = segment, TotalSegments = segments, Limit = 9 }));
        }

        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(0, null, "The TotalSegments parameter is required but was not present in the request when Segment parameter is present")]
    [InlineData(null, 2, "The Segment parameter is required but was not present in the request when parameter TotalSegments is present")]
    [InlineData(2, 2, "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2")]
    [Rule(Docs.Api + "API_Scan.html#DDB-Scan-request-Segment")]
    public async Task A_segment_is_one_of_the_total(int? segment, int? total, string fault) => Assert.Equal(
        fault,
        await InvalidAsync(() => Client.ScanAsync(new ScanRequest { TableName = Table, Segment = segment, TotalSegments = total }, Cancellation)));

    [Fact]
    [Rule(Docs.Api + "API_Scan.html#DDB-Scan-request-ExclusiveStartKey")]
    public async Task A_starting_key_lies_within_its_segment()
    {
        await FillAsync(1);
        var faults = 0;
        for (var segment = 0; segment < 2; segment++)
        {
            try
            {
                await Client.ScanAsync(
                    new ScanRequest { TableName = Table, Segment = segment, TotalSegments = 2, ExclusiveStartKey = Key("p0") }, Cancellation);
            }
            catch (Amazon.DynamoDBv2.AmazonDynamoDBException error)
            {
                Assert.Contains("Please use ExclusiveStartKey with correct Segment", error.Message, StringComparison.Ordinal);
                faults++;
            }
        }

        Assert.Equal(1, faults);
    }

    [Fact]
    public async Task A_filter_may_look_at_the_key()
    {
        await FillAsync(5);

        var page = await Client.ScanAsync(
            new ScanRequest { TableName = Table, FilterExpression = "pk = :p", ExpressionAttributeValues = Map("""{":p":"p3"}""") }, Cancellation);

        Assert.Equal((1, 5), (page.Count, page.ScannedCount));
    }

    private async Task FillAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Client.PutItemAsync(Table, Key($"p{i}"), Cancellation);
        }
    }

    private async Task<List<string>> ScanAllAsync(ScanRequest request)
    {
        var seen = new List<string>();
        do
        {
            var page = await Client.ScanAsync(request, Cancellation);
            seen.AddRange((page.Items ?? []).Select(item => item["pk"].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is not null);

        return seen;
    }
}
