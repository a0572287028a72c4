using System.Net;
using System.Net.Http.Json;

namespace LocalAws.Tests.Lambda;

/// <summary>Instances that a launcher starts: as many as are needed, one invocation at a time, and none for longer than it is of use.</summary>
[Rule("https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html")]
public sealed class InstanceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invocation_orders_an_instance_and_the_next_one_has_the_same()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.LaunchedAsync();
        var first = aws.InvokeAsync("1");
        var instance = await StartedAsync(aws);

        await aws.RespondAsync(await aws.NextAsync(instance: instance), "1");
        await first;
        var waiting = aws.NextAsync(instance: instance);
        var second = aws.InvokeAsync("2");

        Assert.Equal("2", (await waiting).Payload);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task Invocations_at_once_have_an_instance_each_up_to_the_limit_and_the_rest_wait()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.LaunchedAsync(maxInstances: 2);
        var answers = new List<Task<HttpResponseMessage>> { aws.InvokeAsync("1") };
        var one = await StartedAsync(aws);
        var first = await aws.NextAsync(instance: one);
        answers.Add(aws.InvokeAsync("2"));
        var two = await StartedAsync(aws);
        var second = await aws.NextAsync(instance: two);
        answers.Add(aws.InvokeAsync("3"));

        await aws.RespondAsync(second, "2");
        var third = await aws.NextAsync(instance: two);

        Assert.NotEqual(one, two);
        Assert.Equal(("1", "3"), (first.Payload, third.Payload));
        await aws.RespondAsync(first, "1");
        await aws.RespondAsync(third, "3");
        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task An_instance_without_work_is_stopped()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.LaunchedAsync(idleSeconds: 0.1);
        var answer = aws.InvokeAsync("1");
        var instance = await StartedAsync(aws);
        await aws.RespondAsync(await aws.NextAsync(instance: instance), "1");
        await answer;

        using var idle = await aws.Http.GetAsync($"/f/instances/{instance}/2018-06-01/runtime/invocation/next", Token);
        var order = await aws.OrderAsync();

        Assert.Equal(HttpStatusCode.Forbidden, idle.StatusCode);
        Assert.Equal(("stop", instance), (order.GetProperty("action").GetString(), order.GetProperty("instance").GetString()));
    }

    [Fact]
    public async Task An_instance_that_ends_at_its_work_or_before_fails_the_invocation()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.LaunchedAsync();
        var atWork = aws.InvokeAsync("1");
        var instance = await StartedAsync(aws);
        await aws.NextAsync(instance: instance);
        await ExitAsync(aws, instance, 139);
        var before = aws.InvokeAsync("2");
        await ExitAsync(aws, await StartedAsync(aws), 1);

        Assert.Contains("exit status 139", await (await atWork).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Contains("exit status 1", await (await before).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_says_it_cannot_start_fails_the_invocation()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.LaunchedAsync();
        var answer = aws.InvokeAsync("1");
        var instance = await StartedAsync(aws);

        using var told = await aws.PostAsync($"/f/instances/{instance}/2018-06-01/runtime/init/error", """{"errorType":"Init"}""");

        Assert.Equal(HttpStatusCode.Accepted, told.StatusCode);
        Assert.Contains("Runtime.InitError", await (await answer).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static async Task<string> StartedAsync(LambdaDriver aws)
    {
        var order = await aws.OrderAsync();
        Assert.Equal(("start", "f"), (order.GetProperty("action").GetString(), order.GetProperty("function").GetString()));
        return order.GetProperty("instance").GetString()!;
    }

    private static async Task ExitAsync(LambdaDriver aws, string instance, int exitCode)
    {
        using var response = await aws.Http.PostAsJsonAsync($"/_local/lambda/instances/{instance}/exited", new { function = "f", exitCode }, Token);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
