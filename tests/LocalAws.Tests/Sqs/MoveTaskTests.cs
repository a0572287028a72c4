using Amazon.SQS.Model;

namespace LocalAws.Tests.Sqs;

public sealed class MoveTaskTests : SqsTests
{
    private const string Start = ApiReference + "API_StartMessageMoveTask.html";

    [Fact]
    [Rule(Start)]
    public async Task A_task_without_destination_moves_each_message_to_the_queue_that_it_came_from()
    {
        var (source, dead) = await CreatePairAsync();
        await FillAsync(source, "1", "2");
        var gone = (await ReceiveAsync(dead, visibility: 0)).ToDictionary(message => message.Body, message => message.MessageId);

        await StartAsync(dead);
        Time.Advance(TimeSpan.FromSeconds(1));

        var back = await ReceiveAsync(source);
        Assert.Equal(["1", "2"], back.Select(message => message.Body));
        Assert.All(back, message => Assert.NotEqual(gone[message.Body], message.MessageId));
        Assert.All(back, message => Assert.Equal("1", message.Attributes["ApproximateReceiveCount"]));
        var task = Assert.Single(await ListAsync(dead));
        Assert.Equal(("COMPLETED", 2L, 2L), (task.Status, task.ApproximateNumberOfMessagesMoved, task.ApproximateNumberOfMessagesToMove));
        Assert.Null(task.TaskHandle);
        Assert.Null(task.DestinationArn);
    }

    [Fact]
    [Rule(DeveloperGuide + "sqs-configure-dead-letter-queue-redrive.html")]
    public async Task A_moved_message_is_kept_for_the_whole_retention_period_again()
    {
        var (source, dead) = await CreatePairAsync();
        await FillAsync(source, "1");
        Time.Advance(TimeSpan.FromDays(3));

        await StartAsync(dead);
        Time.Advance(TimeSpan.FromSeconds(1));
        Time.Advance(TimeSpan.FromDays(3));

        Assert.Single(await ReceiveAsync(source));
    }

    [Fact]
    [Rule(Start)]
    public async Task A_task_with_a_destination_moves_all_messages_there_even_those_sent_to_the_dead_letter_queue_directly()
    {
        var (source, dead) = await CreatePairAsync();
        await FillAsync(source, "1");
        await SendAsync(dead, "2");
        var other = await CreateAsync("other");

        await StartAsync(dead, other);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["1", "2"], await BodiesAsync(other));
    }

    [Fact]
    [Rule(Start)]
    public async Task A_message_without_a_source_stays_and_fails_a_task_without_destination()
    {
        var (_, dead) = await CreatePairAsync();
        await SendAsync(dead, "sent directly");

        await StartAsync(dead);
        Time.Advance(TimeSpan.FromSeconds(1));

        var task = Assert.Single(await ListAsync(dead));
        Assert.Equal(("FAILED", "CouldNotDetermineMessageSource"), (task.Status, task.FailureReason));
        Assert.Equal(["sent directly"], await BodiesAsync(dead));
    }

    [Fact]
    [Rule(Start)]
    public async Task A_task_keeps_to_its_rate_and_can_be_cancelled()
    {
        var (source, dead) = await CreatePairAsync();
        await FillAsync(source, "1", "2", "3", "4", "5");
        var handle = await StartAsync(dead, rate: 1);

        Time.Advance(TimeSpan.FromSeconds(2));

        var running = Assert.Single(await ListAsync(dead));
        Assert.Equal(("RUNNING", 2L, 5L, 1, handle), (running.Status, running.ApproximateNumberOfMessagesMoved, running.ApproximateNumberOfMessagesToMove, running.MaxNumberOfMessagesPerSecond, running.TaskHandle));
        var cancelled = await Sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle }, Token);
        Assert.Equal(2, cancelled.ApproximateNumberOfMessagesMoved);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("CANCELLED", Assert.Single(await ListAsync(dead)).Status);
        Assert.Equal("3", await AttributeAsync(dead, "ApproximateNumberOfMessages"));
        Assert.Equal("2", await AttributeAsync(source, "ApproximateNumberOfMessages"));
        await RefusedAsync("InvalidParameterValue", () => Sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle }, Token));
    }

    [Fact]
    [Rule(Start)]
    public async Task Only_one_task_runs_on_a_queue_at_a_time()
    {
        var (source, dead) = await CreatePairAsync();
        await FillAsync(source, "1", "2");
        await StartAsync(dead, rate: 1);

        var error = await RefusedAsync("InvalidParameterValue", () => StartAsync(dead));

        Assert.StartsWith("There is already a task running.", error.Message, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromSeconds(10));
        await StartAsync(dead);
    }

    [Fact]
    [Rule(ApiReference + "API_ListMessageMoveTasks.html")]
    public async Task The_newest_task_is_listed_or_up_to_10_of_them()
    {
        var (_, dead) = await CreatePairAsync();
        for (var count = 0; count < 12; count++)
        {
            await StartAsync(dead);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Single(await ListAsync(dead));
        var listed = await ListAsync(dead, max: 10);
        Assert.Equal(10, listed.Count);
        Assert.Equal(listed.OrderByDescending(task => task.StartedTimestamp), listed);
        await RefusedAsync("InvalidParameterValue", () => ListAsync(dead, max: 11));
    }

    [Fact]
    [Rule(Start)]
    public async Task A_task_whose_destination_is_deleted_fails_and_leaves_the_rest()
    {
        var (source, dead) = await CreatePairAsync();
        await FillAsync(source, "1", "2", "3");
        await StartAsync(dead, rate: 1);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Sqs.DeleteQueueAsync(source, Token);

        Time.Advance(TimeSpan.FromSeconds(5));

        var task = Assert.Single(await ListAsync(dead));
        Assert.Equal(("FAILED", "AWS.SimpleQueueService.NonExistentQueue"), (task.Status, task.FailureReason));
        Assert.Equal("2", await AttributeAsync(dead, "ApproximateNumberOfMessages"));
    }

    [Fact]
    [Rule(Start)]
    public async Task The_source_is_a_dead_letter_queue_and_the_destination_another_queue_of_its_type()
    {
        var (source, dead) = await CreatePairAsync();
        var fifo = await CreateFifoAsync();
        var arn = await ArnAsync(dead);

        await RefusedAsync("InvalidParameterValue", () => StartAsync(source));
        await RefusedAsync("InvalidParameterValue", () => StartAsync(dead, fifo));
        await RefusedAsync("InvalidParameterValue", () => StartAsync(dead, dead));
        await RefusedAsync("InvalidParameterValue", () => StartWithArnsAsync("nonsense", null));
        await RefusedAsync("MissingParameter", () => StartWithArnsAsync(null, null));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => StartWithArnsAsync(arn + "-none", null));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => StartWithArnsAsync(arn, arn + "-none"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    [Rule(Start)]
    public async Task The_rate_is_1_to_500_messages_a_second(int rate)
    {
        var (_, dead) = await CreatePairAsync();

        await RefusedAsync("InvalidParameterValue", () => StartAsync(dead, rate: rate));
    }

    [Fact]
    [Rule(ApiReference + "API_CancelMessageMoveTask.html")]
    public async Task A_wrong_task_handle_is_refused()
    {
        var (_, dead) = await CreatePairAsync();
        var handle = await StartAsync(dead);

        await RefusedAsync("InvalidParameterValue", () => CancelAsync("nonsense"));
        await RefusedAsync("MissingParameter", () => CancelAsync(null));
        await Sqs.DeleteQueueAsync(dead, Token);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => CancelAsync(handle));
        await CreateAsync("dead");
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => CancelAsync(handle));
    }

    private async Task<(string Source, string Dead)> CreatePairAsync()
    {
        var dead = await CreateAsync("dead");
        var policy = $$"""{"deadLetterTargetArn":"{{await ArnAsync(dead)}}","maxReceiveCount":1}""";
        return (await CreateAsync("source", ("RedrivePolicy", policy)), dead);
    }

    /// <summary>Sends messages that are dead letters afterwards.</summary>
    private async Task FillAsync(string source, params string[] bodies)
    {
        foreach (var body in bodies)
        {
            await SendAsync(source, body);
        }

        await ReceiveAsync(source, visibility: 0);
        Assert.Empty(await ReceiveAsync(source));
    }

    private async Task<string> StartAsync(string dead, string? destination = null, int? rate = null) =>
        (await StartWithArnsAsync(await ArnAsync(dead), destination is null ? null : await ArnAsync(destination), rate)).TaskHandle;

    private Task<StartMessageMoveTaskResponse> StartWithArnsAsync(string? source, string? destination, int? rate = null) => Sqs.StartMessageMoveTaskAsync(
        new StartMessageMoveTaskRequest { SourceArn = source, DestinationArn = destination, MaxNumberOfMessagesPerSecond = rate }, Token);

    private async Task<List<ListMessageMoveTasksResultEntry>> ListAsync(string dead, int? max = null) =>
        (await Sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = await ArnAsync(dead), MaxResults = max }, Token)).Results ?? [];

    private Task<CancelMessageMoveTaskResponse> CancelAsync(string? handle) =>
        Sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle }, Token);
}
