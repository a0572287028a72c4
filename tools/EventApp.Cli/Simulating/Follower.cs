using System.Globalization;
using System.Text.Json;
using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Simulating;

/// <summary>Asks Operations.Api for the files of a run until all of them are done with, and holds their counts against what they were made of.</summary>
internal sealed class Follower(ServiceClient operations, FileRun run, TimeProvider time)
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);
    private static readonly string[] Ends = ["processed", "failed", "superseded", "deleted"];

    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    public int Done => _done.Count;

    public long Rows { get; private set; }

    public long Rejected { get; private set; }

    public IReadOnlyList<string> Problems => _problems;

    public string Note => $"{Words.Of(Rows)} rows, {Words.Of(Rejected)} rejected";

    public async Task RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (true)
            {
                await LookAsync(either.Token);
                if (Done == run.Files)
                {
                    return;
                }

                await Task.Delay(AskEvery, time, either.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _problems.Add($"{Words.Of(run.Files - Done)} files were not done with after {Words.Of(timeout)}.");
        }
    }

    // Newest first, page by page, as long as a page still has a file of this run that is not done with or not seen.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await operations.GetAsync($"files?limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken);
            var items = page.ItemsOf("items").ToArray();
            foreach (var file in items.Where(file => (file.TextOf("key") ?? "").StartsWith(run.Prefix, StringComparison.Ordinal)))
            {
                Count(file);
            }

            cursor = items.Any(file => (file.TextOf("key") ?? "").StartsWith(run.Prefix, StringComparison.Ordinal)) ? page.TextOf("cursor") : null;
        }
        while (cursor is not null);
    }

    private void Count(JsonElement file)
    {
        var key = file.TextOf("key") ?? "";
        if (!Ends.Contains(file.TextOf("status"), StringComparer.Ordinal) || !_done.Add(key))
        {
            return;
        }

        var (rows, rejected) = (file.CountOf("rows") ?? 0, file.CountOf("rejected") ?? 0);
        (Rows, Rejected) = (Rows + rows, Rejected + rejected);
        var bad = run.BadOf(int.Parse(key.AsSpan(run.Prefix.Length, 5), NumberStyles.None, CultureInfo.InvariantCulture));
        if (file.TextOf("status") != "processed" || rows != run.Rows || rejected != bad)
        {
            _problems.Add($"{key} is {file.TextOf("status")} with {Words.Of(rows)} rows and {Words.Of(rejected)} rejected: it was made of {Words.Of(run.Rows)} rows, {Words.Of(bad)} of them bad.");
        }
    }
}
