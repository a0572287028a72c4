using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Polyfills.Tests.Aspire;

public sealed class CommandTests
{
    [Fact]
    public async Task Restart_ends_the_process_and_starts_another_which_is_announced_anew()
    {
        var ready = 0;
        await using var app = await TestApplication.StartAsync(builder => builder.AddShell("api", Shell.UntilStopped).OnResourceReady((_, _, _) =>
        {
            Interlocked.Increment(ref ready);
            return Task.CompletedTask;
        }));
        var before = Shell.ProcessId(await app.IsHealthy("api"));

        Assert.True((await app.Execute("api", KnownResourceCommands.RestartCommand)).Success);

        var after = Shell.ProcessId(await app.IsHealthy("api"));
        Assert.NotEqual(before, after);
        Assert.False(Shell.IsAlive(before));
        Assert.Equal(2, ready);
    }

    [Fact]
    public async Task Stop_and_start_are_offered_only_where_they_make_sense()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddShell("api", Shell.UntilStopped).WithExplicitStart());
        Assert.Equal(KnownResourceStates.NotStarted, (await app.Reaches("api", KnownResourceStates.NotStarted)).State?.Text);
        Assert.Contains("not available while resource 'api' is NotStarted", (await app.Execute("api", KnownResourceCommands.StopCommand)).Message, StringComparison.Ordinal);
        Assert.True((await app.Execute("api", KnownResourceCommands.StartCommand)).Success);
        await app.Says("api", "up");
        Assert.False((await app.Execute("api", KnownResourceCommands.StartCommand)).Success);
        Assert.True((await app.Execute("api", KnownResourceCommands.StopCommand)).Success);
        Assert.Equal(0, (await app.Reaches("api", KnownResourceStates.Exited)).ExitCode);
    }

    [Fact]
    public async Task Stop_ends_a_wait_for_dependencies()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var never = builder.AddShell("never", Shell.UntilStopped).WithExplicitStart();
            builder.AddShell("api", "echo started").WaitFor(never);
        });
        await app.Reaches("api", KnownResourceStates.Waiting);
        Assert.True((await app.Execute("api", KnownResourceCommands.StopCommand)).Success);
        await app.Reaches("api", KnownResourceStates.Exited);
        Assert.Empty(await app.Output("api"));
    }

    [Fact]
    public async Task A_start_that_fails_is_the_command_s_failure()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddExecutable("api", "./missing", ".").WithWorkingDirectory("..").WithExplicitStart());
        var result = await app.Execute("api", KnownResourceCommands.StartCommand);
        Assert.Equal((false, "The program './missing' was not found. Install it, or correct the command."), (result.Success, result.Message));
    }

    [Fact]
    public async Task A_command_of_the_app_host_s_own_returns_its_result_and_a_thrown_error_is_a_failure()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddShell("api", "")
            .WithCommand("greet", "Greet", context => Task.FromResult(CommandResults.Success("done", $"hello {context.ResourceName}", CommandResultFormat.Markdown)))
            .WithCommand("throw", "Throw", _ => throw new InvalidOperationException("broken"))
            .WithCommand("cancel", "Cancel", _ => Task.FromResult(CommandResults.Canceled()))
            .WithCommand("plain", "Plain", _ => Task.FromResult(CommandResults.Success("old")))
            .WithCommand("plain", "Plain", _ => Task.FromResult(CommandResults.Success("new"))));

        var greeting = await app.Execute("api", "greet");
        Assert.Equal((true, "done", "hello api", CommandResultFormat.Markdown), (greeting.Success, greeting.Message, greeting.Data?.Value, greeting.Data?.Format));
        Assert.Equal("broken", (await app.Execute("api", "throw")).Message);
        Assert.True((await app.Execute("api", "cancel")).Canceled);
        Assert.Equal("new", (await app.Execute("api", "plain")).Message);
        Assert.Contains("not available", (await app.Execute("api", "unknown")).Message, StringComparison.Ordinal);
        Assert.Contains("not found", (await app.Execute("nobody", "greet")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_HTTP_command_posts_to_the_running_resource_and_reports_its_status()
    {
        var sent = "";
        await using var app = await TestApplication.StartAsync(builder => builder.AddProject<LocalAwsProject>("aws")
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health")
            .WithHttpCommand("/health", "Ping", commandName: "ping", commandOptions: new() { Method = HttpMethod.Get })
            .WithHttpCommand("/", "Bad", commandName: "bad")
            .WithHttpCommand("/health", "Custom", endpointName: "http", commandName: "custom", commandOptions: new()
            {
                PrepareRequest = context =>
                {
                    sent = context.Request.Method.Method;
                    return Task.CompletedTask;
                },
                GetCommandResult = context => Task.FromResult(CommandResults.Success(context.Response.StatusCode.ToString())),
            }));
        await app.IsHealthy("aws");

        Assert.True((await app.Execute("aws", "ping")).Success);
        Assert.Contains("status code 4", (await app.Execute("aws", "bad")).Message, StringComparison.Ordinal);
        Assert.Equal(nameof(HttpStatusCode.MethodNotAllowed), (await app.Execute("aws", "custom")).Message);
        Assert.Equal("POST", sent);
    }
}
