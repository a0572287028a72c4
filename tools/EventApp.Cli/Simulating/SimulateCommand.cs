using System.CommandLine;
using System.Text.Json.Nodes;
using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Simulating;

/// <summary><c>simulate</c>: many files at once, followed until they are done with, and counted.</summary>
internal static class SimulateCommand
{
    private const string About = """
        Puts made-up CSV files into S3, follows each until it is processed, and checks that every row was counted: taken, or rejected if it was made to be.

          eventapp simulate --files 100 --rows 50 --workers 10 --bad 5%

        It writes to the raw bucket with AWS's own settings (AWS_ENDPOINT_URL=http://localhost:4566 for a laptop), and asks Operations.Api. Ends with 5 where a count differs.
        """;

    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var files = new Option<int>("--files") { Description = "How many files", DefaultValueFactory = _ => 100 }.Within(1, 100_000);
        var rows = new Option<int>("--rows") { Description = "Rows of each", DefaultValueFactory = _ => 50 }.Within(1, 10_000_000);
        var workers = new Option<int>("--workers") { Description = "Uploads at once", DefaultValueFactory = _ => 10 }.Within(1, 256);
        var bad = new Option<double>("--bad") { Description = "The share of rows that is to be rejected, as in 5%", DefaultValueFactory = _ => 0, CustomParser = Shares.Parse };
        var prefix = new Option<string>("--prefix") { Description = "Where in the bucket", DefaultValueFactory = _ => "raw/" };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same rows", DefaultValueFactory = _ => 1 };
        var timeout = new Option<TimeSpan?>("--timeout") { Description = "How long to wait for all of them", DefaultValueFactory = _ => TimeSpan.FromMinutes(10), CustomParser = Duration.Parse };
        var command = new Command("simulate", About) { files, rows, workers, bad, prefix, seed, timeout };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var aws = target.Aws(arguments);
            using var operations = target.Operations(arguments);
            using var s3 = surroundings.Aws.S3();
            var run = new FileRun(
                $"{arguments.GetValue(prefix)}simulated-{surroundings.Time.GetUtcNow():yyyyMMddHHmmss}-",
                arguments.GetValue(files),
                arguments.GetValue(rows),
                arguments.GetValue(bad),
                arguments.GetValue(seed));
            var bucket = await aws.BucketAsync(s3, Events.Topology.RawBucket.Name, cancellationToken);
            var started = surroundings.Time.GetTimestamp();
            var uploads = new Uploads(s3, bucket, run, arguments.GetValue(workers));
            await Bars.ShowAsync(surroundings, "Uploading", run.Files, () => (uploads.Done, ""), () => uploads.RunAsync(cancellationToken));
            var follower = new Follower(operations, run, surroundings.Time);
            await Bars.ShowAsync(surroundings, "Processing", run.Files, () => (follower.Done, follower.Note), () => follower.RunAsync(arguments.GetRequiredValue(timeout)!.Value, cancellationToken));
            return await ReportAsync(surroundings, follower, run, surroundings.Time.GetElapsedTime(started), target.IsJson(arguments));
        });
        return command;
    }

    private static async Task<int> ReportAsync(Surroundings surroundings, Follower follower, FileRun run, TimeSpan took, bool json)
    {
        if (json)
        {
            await surroundings.Output.WriteLineAsync(new JsonObject
            {
                ["files"] = run.Files,
                ["done"] = follower.Done,
                ["rows"] = follower.Rows,
                ["rejected"] = follower.Rejected,
                ["expectedRows"] = run.TotalRows,
                ["expectedRejected"] = run.TotalBad,
                ["seconds"] = took.TotalSeconds,
                ["problems"] = new JsonArray([.. follower.Problems.Select(problem => JsonValue.Create(problem))]),
            }.ToJsonString());
        }
        else
        {
            await surroundings.Output.WriteLineAsync(
                $"{Words.Of(follower.Done)} of {Words.Of(run.Files)} files processed in {Words.Of(took)}: {Words.Of(follower.Rows)} rows, {Words.Of(follower.Rejected)} rejected of {Words.Of(run.TotalBad)} made bad; {Words.Rate(follower.Rows / Math.Max(took.TotalSeconds, 0.001))} rows");
        }

        foreach (var problem in follower.Problems)
        {
            await surroundings.Error.WriteLineAsync(problem);
        }

        return follower.Problems.Count > 0 ? ExitCodes.NotAsItShouldBe : ExitCodes.Done;
    }
}
