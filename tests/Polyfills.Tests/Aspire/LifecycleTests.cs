using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Polyfills.Tests.Aspire;

public sealed class LifecycleTests
{
    [Fact]
    public async Task A_resource_starts_only_after_the_ready_handlers_of_what_it_waits_for_have_ended()
    {
        var release = new TaskCompletionSource();
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var first = builder.AddShell("first", Shell.UntilStopped).OnResourceReady((_, _, token) => release.Task.WaitAsync(token));
            builder.AddShell("second", "echo started").WaitFor(first);
        });

        await app.Reaches("first", KnownResourceStates.Running);
        await app.Reaches("second", KnownResourceStates.Waiting);
        Assert.Empty(await app.Output("second"));
        release.SetResult();
        await app.Says("second", "started");
    }

    [Fact]
    public async Task A_ready_handler_that_fails_keeps_what_waits_from_starting()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var first = builder.AddShell("first", Shell.UntilStopped).OnResourceReady((_, _, _) => throw new InvalidOperationException("no tables"));
            builder.AddShell("second", "echo started").WaitFor(first);
        });

        await app.Reaches("second", KnownResourceStates.FailedToStart);
        Assert.Contains("no tables", await app.Says("first", "nothing that waits for it will start"), StringComparison.Ordinal);
        Assert.Contains("no tables", await app.Says("second", "Failed to start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_for_completion_ends_with_the_exit_code_that_was_asked_for_and_fails_with_any_other()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var job = builder.AddShell("job", "exit 3");
            builder.AddShell("expects-three", "echo ran").WaitForCompletion(job, 3);
            builder.AddShell("expects-zero", "echo ran").WaitForCompletion(job);
        });

        await app.Says("expects-three", "ran");
        await app.Reaches("expects-zero", KnownResourceStates.FailedToStart);
        Assert.Contains("exit code 3, not 0", await app.Says("expects-zero", "Failed to start"), StringComparison.Ordinal);
        Assert.Equal(3, (await app.Reaches("job", KnownResourceStates.Exited)).ExitCode);
    }

    [Fact]
    public async Task What_waits_for_a_resource_that_cannot_start_fails_too_and_says_why()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var broken = builder.AddExecutable("broken", "no-such-program", ".");
            builder.AddShell("healthy", "").WaitFor(broken);
            builder.AddShell("started", "").WaitForStart(broken);
        });

        await app.Reaches("broken", KnownResourceStates.FailedToStart);
        Assert.Contains("'no-such-program' was not found", await app.Says("broken", "Failed to start"), StringComparison.Ordinal);
        await app.Reaches("healthy", KnownResourceStates.FailedToStart);
        Assert.Contains("'broken'", await app.Says("started", "Failed to start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_that_waits_for_the_start_alone_does_not_wait_for_health()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var first = builder.AddShell("first", Shell.UntilStopped).WithHttpEndpoint().WithHttpHealthCheck("/");
            builder.AddShell("second", "echo started").WaitForStart(first);
            builder.AddShell("third", "echo started").WaitFor(first, WaitBehavior.WaitOnResourceUnavailable);
        });

        await app.Says("second", "started");
        Assert.Empty(await app.Output("third"));
    }

    [Fact]
    public async Task Dependants_stop_first_and_every_process_gets_SIGTERM()
    {
        var ends = new ConcurrentQueue<string>();
        var app = await TestApplication.StartAsync(builder =>
        {
            var first = builder.AddShell("first", Shell.UntilStopped).OnResourceStopped(Note);
            var second = builder.AddShell("second", "trap 'sleep 0.3; echo drained; exit 0' TERM; echo up; while :; do sleep 0.05; done").WaitFor(first).OnResourceStopped(Note);
            builder.AddShell("third", Shell.UntilStopped).WaitFor(second).WaitFor(first).OnResourceStopped(Note);
        });
        foreach (var resource in (string[])["first", "second", "third"])
        {
            await app.Says(resource, "up");
        }

        await app.StopAsync();

        Assert.Equal(["third", "second", "first"], ends);
        Assert.Contains("drained", await app.Output("second"));
        Assert.Equal(0, (await app.Reaches("second", KnownResourceStates.Exited)).ExitCode);
        await app.DisposeAsync();

        Task Note(ExecutableResource resource, ResourceStoppedEvent stopped, CancellationToken token)
        {
            ends.Enqueue(stopped.ResourceEvent.Resource.Name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_killed_process_is_seen_with_its_exit_code_and_its_children_go_with_it()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddShell("parent", "sleep 300 & echo child $!; wait"));
        var child = int.Parse((await app.Says("parent", "child "))["child ".Length..], null);
        using var parent = Process.GetProcessById(Shell.ProcessId(await app.Reaches("parent", KnownResourceStates.Running)));
        parent.Kill();

        Assert.Equal(137, (await app.Reaches("parent", KnownResourceStates.Exited)).ExitCode);
        await Shell.IsGone(child);
    }

    [Fact]
    public async Task A_taken_port_is_told_with_the_resource_and_the_port()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = await TestApplication.StartAsync(builder => builder.AddShell("api", "").WithHttpEndpoint(port));

        await app.Reaches("api", KnownResourceStates.FailedToStart);
        Assert.Contains($"Port {port}, endpoint 'http' of resource 'api', is taken", await app.Says("api", "Failed to start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_events_of_a_start_come_in_order_and_a_failing_stop_handler_is_logged()
    {
        var events = new ConcurrentQueue<string>();
        Task Note(string name)
        {
            events.Enqueue(name);
            return Task.CompletedTask;
        }

        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.OnBeforeStart((started, _) => Note($"before start of {started.Model.Resources.Count}"));
            var unsubscribed = builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Note("never"));
            builder.Eventing.Unsubscribe(unsubscribed);
            builder.AddShell("api", "exit 1").WithHttpEndpoint()
                .OnInitializeResource((_, initialize, _) => Note($"initialize {initialize.Resource.Name}"))
                .OnResourceEndpointsAllocated((resource, _, _) => Note($"allocated {resource.GetEndpoint("http").IsAllocated}"))
                .OnBeforeResourceStarted((_, _, _) => Note("starting"))
                .OnResourceStopped((_, stopped, _) => Note($"stopped {stopped.ResourceEvent.Snapshot.ExitCode}"))
                .OnResourceStopped((_, _, _) => throw new InvalidOperationException("oh no"));
        });

        Assert.Contains("oh no", await app.Says("api", "had stopped has failed"), StringComparison.Ordinal);
        Assert.Equal(["before start of 1", "allocated True", "initialize api", "starting", "stopped 1"], events);
    }
}
