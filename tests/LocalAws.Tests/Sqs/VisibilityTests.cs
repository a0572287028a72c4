namespace LocalAws.Tests.Sqs;

public sealed class VisibilityTests : SqsTests
{
    private const string Visibility = DeveloperGuide + "sqs-visibility-timeout.html";
    private const string Change = ApiReference + "API_ChangeMessageVisibility.html";

    [Fact]
    [Rule(Visibility)]
    public async Task A_message_is_hidden_until_its_visibility_timeout_ends()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        await ReceiveAsync(queue);

        Time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Empty(await ReceiveAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("2", Assert.Single(await ReceiveAsync(queue)).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    [Rule(Visibility)]
    public async Task A_receive_may_have_a_timeout_of_its_own()
    {
        var queue = await CreateAsync("events", ("VisibilityTimeout", "100"));
        await SendAsync(queue, "x");
        await ReceiveAsync(queue, visibility: 5);

        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Single(await ReceiveAsync(queue));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(43_201)]
    [Rule(Visibility)]
    public async Task A_visibility_timeout_is_0_seconds_to_12_hours(int seconds)
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");

        await RefusedAsync("InvalidParameterValue", () => ReceiveAsync(queue, visibility: seconds));
        var handle = Assert.Single(await ReceiveAsync(queue)).ReceiptHandle;
        await RefusedAsync("InvalidParameterValue", () => Sqs.ChangeMessageVisibilityAsync(queue, handle, seconds, Token));
    }

    [Fact]
    [Rule(Change)]
    public async Task A_changed_timeout_counts_from_the_change()
    {
        var queue = await CreateAsync("events", ("VisibilityTimeout", "60"));
        await SendAsync(queue, "x");
        var handle = Assert.Single(await ReceiveAsync(queue)).ReceiptHandle;
        Time.Advance(TimeSpan.FromSeconds(15));

        await Sqs.ChangeMessageVisibilityAsync(queue, handle, 10, Token);

        Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(await ReceiveAsync(queue));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(Visibility)]
    public async Task A_timeout_of_0_shows_a_message_at_once()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        var handle = Assert.Single(await ReceiveAsync(queue)).ReceiptHandle;

        await Sqs.ChangeMessageVisibilityAsync(queue, handle, 0, Token);

        Assert.Single(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(Visibility)]
    public async Task A_message_stays_hidden_for_at_most_12_hours_from_its_receive()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        var handle = Assert.Single(await ReceiveAsync(queue, visibility: 43_200)).ReceiptHandle;
        Time.Advance(TimeSpan.FromHours(11));

        await Sqs.ChangeMessageVisibilityAsync(queue, handle, 3_600, Token);

        await RefusedAsync("InvalidParameterValue", () => Sqs.ChangeMessageVisibilityAsync(queue, handle, 3_601, Token));
    }

    [Fact]
    [Rule(Change)]
    public async Task A_message_that_became_visible_again_is_hidden_by_its_newest_handle()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        var handle = Assert.Single(await ReceiveAsync(queue, visibility: 1)).ReceiptHandle;
        Time.Advance(TimeSpan.FromSeconds(2));

        await Sqs.ChangeMessageVisibilityAsync(queue, handle, 60, Token);

        Assert.Empty(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(Change)]
    public async Task The_timeout_of_a_message_that_is_gone_cannot_be_changed()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        var handle = Assert.Single(await ReceiveAsync(queue)).ReceiptHandle;
        await Sqs.DeleteMessageAsync(queue, handle, Token);

        await RefusedAsync("InvalidParameterValue", () => Sqs.ChangeMessageVisibilityAsync(queue, handle, 60, Token));
        await RefusedAsync("ReceiptHandleIsInvalid", () => Sqs.ChangeMessageVisibilityAsync(queue, "nonsense", 60, Token));
        await RefusedAsync("MissingParameter", () => Sqs.ChangeMessageVisibilityAsync(queue, handle, null, Token));
    }

    [Fact]
    [Rule(ApiReference + "API_DeleteMessage.html")]
    public async Task A_message_is_deleted_even_after_its_timeout_ended()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "x");
        var handle = Assert.Single(await ReceiveAsync(queue)).ReceiptHandle;
        Time.Advance(TimeSpan.FromMinutes(1));

        await Sqs.DeleteMessageAsync(queue, handle, Token);

        Assert.Empty(await ReceiveAsync(queue));
    }

    [Fact]
    [Rule(Visibility)]
    public async Task A_message_that_comes_back_stands_behind_those_that_wait()
    {
        var queue = await CreateAsync();
        await SendAsync(queue, "first");
        await SendAsync(queue, "second");
        await ReceiveAsync(queue, max: 1, visibility: 0);

        Assert.Equal(["second", "first"], await BodiesAsync(queue));
    }
}
