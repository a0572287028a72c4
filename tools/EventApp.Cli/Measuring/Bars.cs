using Spectre.Console;

namespace EventApp.Cli.Measuring;

/// <summary>A progress bar on a terminal, and nothing anywhere else.</summary>
internal static class Bars
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs the work, and shows how far it is meanwhile.</summary>
    /// <param name="surroundings">Where it is shown.</param>
    /// <param name="what">What is done.</param>
    /// <param name="total">How much there is in all; null where that is not known.</param>
    /// <param name="done">How much of it is done by now, and what else is to be said.</param>
    /// <param name="work">What is waited for.</param>
    public static async Task ShowAsync(Surroundings surroundings, string what, double? total, Func<(double Done, string Note)> done, Func<Task> work)
    {
        if (!surroundings.IsTerminal)
        {
            await work();
            return;
        }

        await surroundings.Terminal.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(what), maxValue: total ?? 1);
                bar.IsIndeterminate = total is null;
                var working = work();
                while (!working.IsCompleted)
                {
                    Update();
                    await Task.WhenAny(working, Task.Delay(Refresh, surroundings.Time, CancellationToken.None));
                }

                Update();
                await working;

                void Update()
                {
                    var (now, note) = done();
                    bar.Value = total is null ? 0 : now;
                    bar.Description = Markup.Escape(note.Length > 0 ? $"{what}: {note}" : what);
                }
            });
    }
}
