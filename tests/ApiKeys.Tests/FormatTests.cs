using Amazon.DynamoDBv2.Model;
using ApiKeys.Tests.Drivers;
using Events;

namespace ApiKeys.Tests;

public sealed class FormatTests
{
    [Fact]
    public void A_key_has_a_mark_a_prefix_a_secret_and_a_checksum_and_no_two_are_alike()
    {
        var keys = Enumerable.Range(0, 1_000).Select(_ => ApiKey.Create()).ToList();

        Assert.All(keys, key => Assert.Matches($"^ea_{key.Key.Prefix}_[0-9A-Za-z]{{49}}$", key.Text));
        Assert.Equal(1_000, keys.Select(key => key.Key.Prefix).Distinct().Count());
        Assert.Equal(1_000, keys.Select(key => key.Text[^49..^6]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_key_reads_back_as_itself()
    {
        var (key, text) = ApiKey.Create();

        Assert.True(ApiKey.TryParse(text, out var read));
        Assert.Equal(key.Prefix, read.Prefix);
        Assert.True(key.Hash.Matches(read.Hash));
        Assert.True(KeyHash.Parse(key.Hash.ToString()).Matches(read.Hash));
    }

    [Fact]
    public void One_wrong_character_anywhere_is_seen_without_a_lookup()
    {
        var (_, text) = ApiKey.Create();
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var c in "aZ0_ é\0")
            {
                var mistyped = text.Remove(i, 1).Insert(i, c.ToString());
                Assert.Equal(mistyped == text, ApiKey.TryParse(mistyped, out _));
            }
        }

        Assert.False(ApiKey.TryParse("", out _));
        Assert.False(ApiKey.TryParse(text[1..], out _));
    }

    [Fact]
    public void A_key_that_is_shown_shows_its_prefix_only()
    {
        var (key, text) = ApiKey.Create();

        Assert.Equal(text[..16] + "…", key.ToString());
    }

    [Fact]
    public async Task Nothing_of_the_secret_is_stored()
    {
        await using var service = await GuardedService.StartAsync();
        var issued = await service.IssueAsync(KeyScope.Ingest);

        var rows = await service.Aws.DynamoDb.ScanAsync(new ScanRequest(Topology.KeysTable.Name), TestContext.Current.CancellationToken);

        var row = Assert.Single(rows.Items);
        Assert.Equal(["createdAt", "hash", "name", "prefix", "scopes", "tenant"], row.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(issued.Record.Prefix.Value, row[KeyRow.Prefix].S);
        Assert.DoesNotContain(row.Values, value => value.S?.Contains(issued.Text[^49..^6], StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(KeyRow.Hash, "00")]
    [InlineData(KeyRow.Hash, "not hexadecimal")]
    [InlineData(KeyRow.Tenant, "A#B")]
    [InlineData(KeyRow.Scopes, "everything")]
    [InlineData(KeyRow.CreatedAt, "yesterday")]
    [InlineData(KeyRow.ExpiresAt, null)]
    public async Task A_row_that_cannot_be_read_lets_nobody_in_and_is_named(string attribute, string? value)
    {
        await using var service = await GuardedService.StartAsync();
        var issued = await service.IssueAsync(KeyScope.Ingest);
        var broken = value is null ? new AttributeValue { NULL = true } : attribute == KeyRow.Scopes ? new([value]) : new AttributeValue(value);
        await service.Aws.DynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = Topology.KeysTable.Name,
                Key = new(StringComparer.Ordinal) { [KeyRow.Prefix] = new(issued.Record.Prefix.Value) },
                UpdateExpression = "SET #broken = :broken",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#broken"] = attribute },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":broken"] = broken },
            },
            TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => service.GetAsync("/who", issued.Text));

        Assert.Equal($"The stored API key {issued.Record.Prefix} cannot be read.", exception.Message);
    }
}
