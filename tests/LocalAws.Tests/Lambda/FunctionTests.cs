using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LocalAws.Tests.Lambda;

[Rule("https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html")]
public sealed class FunctionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invocation_waits_for_a_runtime_and_is_answered_by_it()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync(timeout: 7);
        var answering = aws.InvokeAsync("""{"a":1}""");

        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var invoked = await aws.NextAsync();

        Assert.Equal("""{"a":1}""", invoked.Payload);
        Assert.Equal($"arn:aws:lambda:us-east-1:{LambdaDriver.Account}:function:f", invoked.Headers["Lambda-Runtime-Invoked-Function-Arn"]);
        Assert.InRange(long.Parse(invoked.Headers["Lambda-Runtime-Deadline-Ms"], CultureInfo.InvariantCulture) - before, 5_000, 9_000);
        Assert.Equal(HttpStatusCode.Accepted, await aws.RespondAsync(invoked, """{"b":2}"""));
        using var answer = await answering;
        Assert.Equal((HttpStatusCode.OK, """{"b":2}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
        Assert.False(answer.Headers.Contains("X-Amz-Function-Error"));
    }

    [Fact]
    public async Task An_error_of_the_function_is_an_answer_with_a_mark()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var answering = aws.InvokeAsync("{}");

        await aws.FailAsync(await aws.NextAsync(), """{"errorType":"Oops","errorMessage":"no"}""");

        using var answer = await answering;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Unhandled", answer.Headers.GetValues("X-Amz-Function-Error").Single());
        Assert.Equal("Oops", (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task A_function_that_takes_too_long_is_told_on_and_its_late_answer_is_refused()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync(timeout: 1);
        var answering = aws.InvokeAsync("{}");
        var invoked = await aws.NextAsync();

        using var answer = await answering;

        var error = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("Sandbox.Timedout", error.GetProperty("errorType").GetString());
        Assert.Contains("Task timed out after 1.00 seconds", error.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await aws.RespondAsync(invoked, "{}"));
    }

    [Fact]
    public async Task An_answer_of_more_than_6_MB_is_refused_and_the_invocation_has_failed()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();
        var answering = aws.InvokeAsync("{}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await aws.RespondAsync(await aws.NextAsync(), $"\"{new string('x', 6 * 1024 * 1024)}\""));

        using var answer = await answering;
        Assert.Contains("Function.ResponseSizeTooLarge", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_are_created_shown_listed_limited_and_deleted()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync("one");
        await aws.CreateAsync("two");

        using var limited = await aws.Http.PutAsync("/2017-10-31/functions/one/concurrency", JsonContent.Create(new { ReservedConcurrentExecutions = 5 }, options: JsonSerializerOptions.Default), Token);
        var shown = await aws.Http.GetFromJsonAsync<JsonElement>("/2015-03-31/functions/one", Token);
        var listed = await aws.Http.GetFromJsonAsync<JsonElement>("/2015-03-31/functions/", Token);
        using var again = await aws.PostAsync("/2015-03-31/functions", """{"FunctionName":"one"}""");
        using var deleted = await aws.Http.DeleteAsync("/2015-03-31/functions/one", Token);
        using var gone = await aws.Http.GetAsync("/2015-03-31/functions/one", Token);

        Assert.Equal(("one", 30, 256), (
            shown.GetProperty("Configuration").GetProperty("FunctionName").GetString(),
            shown.GetProperty("Configuration").GetProperty("Timeout").GetInt32(),
            shown.GetProperty("Configuration").GetProperty("MemorySize").GetInt32()));
        Assert.Equal(5, shown.GetProperty("Concurrency").GetProperty("ReservedConcurrentExecutions").GetInt32());
        Assert.Equal(2, listed.GetProperty("Functions").GetArrayLength());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("ResourceConflictException", again.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
    }

    [Theory]
    [InlineData("""{"FunctionName":"has space"}""")]
    [InlineData("""{"FunctionName":"f","Timeout":901}""")]
    [InlineData("""{"FunctionName":"f","MemorySize":64}""")]
    [InlineData("not json")]
    public async Task What_no_function_can_be_is_refused(string body)
    {
        await using var aws = await LambdaDriver.StartAsync();

        using var response = await aws.PostAsync("/2015-03-31/functions", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("InvalidParameterValueException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task An_event_is_taken_without_waiting_and_a_dry_run_is_none()
    {
        await using var aws = await LambdaDriver.StartAsync();
        await aws.CreateAsync();

        Assert.Equal(HttpStatusCode.NoContent, await InvokeAsync(aws, "DryRun"));
        Assert.Equal(HttpStatusCode.Accepted, await InvokeAsync(aws, "Event"));
        Assert.Equal("\"Event\"", (await aws.NextAsync()).Payload);
    }

    private static async Task<HttpStatusCode> InvokeAsync(LambdaDriver aws, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/2015-03-31/functions/f/invocations") { Content = new StringContent($"\"{type}\"") };
        request.Headers.Add("X-Amz-Invocation-Type", type);
        using var response = await aws.Http.SendAsync(request, Token);
        return response.StatusCode;
    }
}
