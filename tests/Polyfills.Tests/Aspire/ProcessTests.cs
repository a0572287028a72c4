using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestrator;
using Aspire.Hosting.Processes;

namespace Polyfills.Tests.Aspire;

public sealed class ProcessTests
{
    [Fact]
    public async Task When_the_pipe_of_the_watchdog_ends_as_it_does_when_its_process_is_killed_every_guarded_tree_ends()
    {
        using var unguarded = new ShellWatchdog();
        var guard = new ShellWatchdog();
        var pids = System.Threading.Channels.Channel.CreateUnbounded<int>();
        using var stubborn = ChildProcess.Start(Script("trap '' HUP; sleep 300 & echo $!; wait"), guard, (line, _) => pids.Writer.TryWrite(int.Parse(line, null)));
        using var bystander = ChildProcess.Start(Script("sleep 300"), unguarded, (_, _) => { });
        var grandchild = await pids.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        guard.Dispose();

        await Shell.IsGone(stubborn.Id);
        await Shell.IsGone(grandchild);
        Assert.True(Shell.IsAlive(bystander.Id));
        await bystander.StopAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
    }

    [Fact]
    public async Task A_process_that_ignores_SIGTERM_is_killed_when_its_grace_ends()
    {
        using var guard = new ShellWatchdog();
        var up = new TaskCompletionSource();
        using var process = ChildProcess.Start(Script("trap '' TERM; echo up; while :; do sleep 0.05; done"), guard, (_, _) => up.TrySetResult());
        await up.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await process.StopAsync(TimeSpan.FromMilliseconds(200), TimeProvider.System);

        Assert.Equal(137, await process.Exited);
    }

    [Fact]
    public async Task Output_that_a_grandchild_keeps_open_does_not_delay_the_end()
    {
        using var guard = new ShellWatchdog();
        using var process = ChildProcess.Start(Script("setsid sleep 3 & exit 5"), guard, (_, _) => { });
        Assert.Equal(5, await process.Exited.WaitAsync(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Lines_are_cut_at_a_length_and_the_rest_of_the_line_is_dropped()
    {
        var lines = new List<string>();
        var text = $"first\r\n\n{new string('x', (2 * LineReader.MaxLength) + 1)}\nlast";
        await LineReader.ReadAsync(new StringReader(text), lines.Add);
        Assert.Equal(["first", "", new string('x', LineReader.MaxLength) + "… (cut)", "last"], lines);
    }

    [Theory]
    [InlineData(true, "\e[36mapi       |\e[0m \e[31mred\e[0m\e[0m\n\e[33mprocessor |\e[0m plain\e[0m\n")]
    [InlineData(false, "api       | red\nprocessor | plain\n")]
    public async Task The_console_shows_each_line_behind_the_padded_name_with_colours_only_where_they_show(bool colour, string expected)
    {
        var resources = new ResourceCollection { new Named("api"), new Named("processor") };
        var output = new StringWriter { NewLine = "\n" };
        var console = new ConsoleLog(new DistributedApplicationModel(resources), output, colour);
        console.Write("api", "\e[31mred\e[0m");
        console.Write("processor", "plain");
        await console.DisposeAsync();
        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public async Task A_console_that_does_not_keep_up_blocks_nobody()
    {
        var stuck = new StuckWriter();
        var console = new ConsoleLog(new DistributedApplicationModel(new ResourceCollection { new Named("api") }), stuck, colour: false);
        for (var i = 0; i < 10_000; i++)
        {
            console.Write("api", "line");
        }

        stuck.Release.SetResult();
        await console.DisposeAsync();
        Assert.InRange(stuck.Lines, 1, 5_000);
    }

    [Fact]
    public void The_log_of_a_resource_keeps_its_newest_lines()
    {
        var buffer = new ResourceLogBuffer();
        for (var i = 1; i <= ResourceLogBuffer.Capacity + 5; i++)
        {
            buffer.Append("x", isError: false);
        }

        var lines = buffer.Snapshot();
        Assert.Equal((ResourceLogBuffer.Capacity, 6, ResourceLogBuffer.Capacity + 5), (lines.Length, lines[0].LineNumber, lines[^1].LineNumber));
    }

    private static ProcessSpec Script(string script) => new("sh", ["-c", script], "/", new Dictionary<string, string?>(StringComparer.Ordinal));

    private sealed class Named(string name) : Resource(name);

    private sealed class StuckWriter : TextWriter
    {
        public TaskCompletionSource Release { get; } = new();

        public int Lines { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override async Task WriteLineAsync(string? value)
        {
            await Release.Task;
            Lines++;
        }
    }
}
