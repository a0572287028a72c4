namespace Events.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01t12:00:00.5z", "2026-03-01T12:00:00.5Z")]
    [InlineData("2026-03-01T12:00:00+05:30", "2026-03-01T06:30:00Z")]
    [InlineData("2026-03-01T12:00:00.123456789Z", "2026-03-01T12:00:00.1234567Z")]
    [InlineData("2024-02-29T23:59:59.9999999-00:00", "2024-02-29T23:59:59.9999999Z")]
    public void An_RFC_3339_time_is_read_and_written_as_UTC(string text, string utc)
    {
        Assert.True(Timestamp.TryParse(text, out var time));
        Assert.Equal(utc, Timestamp.Format(time));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T12:00:00")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-03-01 12:00:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T12:00:00.Z")]
    [InlineData("2026-03-01T12:00:00.+01:00")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000000000")]
    public void Anything_else_is_not_a_time(string? text) => Assert.False(Timestamp.TryParse(text, out _));

    [Theory]
    [InlineData("dev", true)]
    [InlineData("a-1", true)]
    [InlineData("ACME", false)]
    [InlineData("a#b", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("123456789012345678901234567890123", false)]
    public void A_tenant_is_a_short_name_that_needs_no_encoding(string? value, bool valid) => Assert.Equal(valid, TenantId.TryCreate(value, out _));

    [Fact]
    public void An_id_with_the_separator_in_it_reaches_no_other_tenant()
    {
        var key = new EventKey(TenantId.Parse("a"), EventSource.Parse("s"), EventId.Parse("b#c"));

        Assert.Equal("a#b#c", key.PartitionKey);
        Assert.False(TenantId.TryCreate("a#b", out _));
    }

    [Fact]
    public void The_words_for_outcomes_are_what_the_documentation_says() => Assert.Equal(
        "accepted rejected retry processed duplicate conflict failed",
        string.Join(' ', EventOutcome.Accepted, EventOutcome.Rejected, EventOutcome.Retry, EventOutcome.Processed, EventOutcome.Duplicate, EventOutcome.Conflict, EventOutcome.Failed));

    [Theory]
    [InlineData(EventPriority.Low, "low")]
    [InlineData(EventPriority.Normal, "normal")]
    [InlineData(EventPriority.High, "high")]
    public void A_priority_reads_back_from_its_word(EventPriority priority, string word)
    {
        Assert.Equal(word, priority.ToWord());
        Assert.True(EventPriorityWords.TryParse(word, out var parsed));
        Assert.Equal(priority, parsed);
    }

    [Fact]
    public void A_dead_letter_queue_keeps_messages_longer_than_its_queue() =>
        Assert.All(Topology.Queues, queue => Assert.True(queue.DeadLetterRetention > queue.Retention, queue.Name));
}
