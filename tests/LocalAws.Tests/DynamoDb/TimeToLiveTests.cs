namespace LocalAws.Tests.DynamoDb;

[Rule(Docs.Guide + "TTL.html")]
public sealed class TimeToLiveTests : DynamoDbTest
{
    [Fact]
    public async Task An_item_is_gone_once_its_time_has_come()
    {
        await SetAsync(true);
        await PutExpiringAsync(TimeSpan.FromMinutes(1));
        Time.Advance(TimeSpan.FromSeconds(59));
        var before = await GetAsync();
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(before);
        Assert.Null(await GetAsync());
        Assert.Equal(0, (await Client.DescribeTableAsync(Table, Cancellation)).Table.ItemCount);
    }

    [Fact]
    public async Task Expiry_applies_to_items_that_were_there_before_it_was_switched_on()
    {
        await PutExpiringAsync(TimeSpan.FromMinutes(1));
        await SetAsync(true);
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await GetAsync());
    }

    [Fact]
    public async Task A_later_time_keeps_an_item()
    {
        await SetAsync(true);
        await PutExpiringAsync(TimeSpan.FromMinutes(1));
        await PutExpiringAsync(TimeSpan.FromMinutes(9));
        Time.Advance(TimeSpan.FromMinutes(5));

        Assert.NotNull(await GetAsync());
    }

    [Fact]
    public async Task Only_a_number_of_seconds_not_over_five_years_past_expires_an_item()
    {
        await SetAsync(true);
        await PutItemAsync(new() { ["pk"] = S("text"), ["expires"] = S("1") });
        await PutItemAsync(new() { ["pk"] = S("fraction"), ["expires"] = N("1.5") });
        await PutItemAsync(new() { ["pk"] = S("ancient"), ["expires"] = N("0") });
        await PutItemAsync(new() { ["pk"] = S("huge"), ["expires"] = N("1e100") });
        await PutItemAsync(new() { ["pk"] = S("none") });
        await PutExpiringAsync(TimeSpan.FromDays(-5 * 365));

        var left = (await Client.ScanAsync(new Amazon.DynamoDBv2.Model.ScanRequest(Table), Cancellation)).Items;

        Assert.Equal(["ancient", "fraction", "huge", "none", "text"], left.Select(item => item["pk"].S).Order());
    }

    [Fact]
    [Rule(Docs.Api + "API_UpdateTimeToLive.html")]
    public async Task Expiry_is_switched_on_and_off_and_described()
    {
        var before = await DescribeAsync();
        await SetAsync(true);
        var on = await DescribeAsync();
        await SetAsync(false);
        await PutExpiringAsync(TimeSpan.FromSeconds(-1));

        Assert.Equal("DISABLED", before);
        Assert.Equal("ENABLED expires", on);
        Assert.Equal("DISABLED", await DescribeAsync());
        Assert.NotNull(await GetAsync());
    }

    [Fact]
    [Rule(Docs.Api + "API_UpdateTimeToLive.html")]
    public async Task Expiry_cannot_be_switched_to_what_it_is()
    {
        Assert.Equal("TimeToLive is already disabled", await InvalidAsync(() => SetAsync(false)));
        await SetAsync(true);
        Assert.Equal("TimeToLive is already enabled", await InvalidAsync(() => SetAsync(true)));
        Assert.Equal(
            "TimeToLive is active on a different AttributeName: current AttributeName is expires",
            await InvalidAsync(() => SetAsync(false, "other")));
    }

    [Fact]
    [Rule(Docs.Api + "API_UpdateTimeToLive.html")]
    public async Task Expiry_needs_a_switch_and_a_name()
    {
        var (_, body) = await RawAsync("UpdateTimeToLive", """{"TableName":"table","TimeToLiveSpecification":{"AttributeName":"x"}}""");

        Assert.Contains("timeToLiveSpecification.enabled", body, StringComparison.Ordinal);
        Assert.Contains("attributeName", await InvalidAsync(() => SetAsync(true, new string('x', 256))), StringComparison.Ordinal);
    }

    private async Task SetAsync(bool isEnabled, string attribute = "expires") => await Client.UpdateTimeToLiveAsync(
        new() { TableName = Table, TimeToLiveSpecification = new() { AttributeName = attribute, Enabled = isEnabled } }, Cancellation);

    private async Task<string> DescribeAsync()
    {
        var description = (await Client.DescribeTimeToLiveAsync(Table, Cancellation)).TimeToLiveDescription;
        return $"{description.TimeToLiveStatus} {description.AttributeName}".Trim();
    }

    private async Task PutExpiringAsync(TimeSpan lifetime) =>
        await PutItemAsync(new() { ["expires"] = N($"{(Time.GetUtcNow() + lifetime).ToUnixTimeSeconds()}") });
}
