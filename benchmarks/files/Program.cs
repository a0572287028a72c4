using System.Globalization;
using Benchmarks.Figures;
using Benchmarks.Running;
using FilesBenchmark;

// dotnet run -c Release --project benchmarks/files -- [MiB=1024] [runs=5] [use of the rows=None]
var mebibytes = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 1024;
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var use = args.Length > 2 ? args[2] : "None";
var folder = Directory.CreateTempSubdirectory("eventapp-files-");
try
{
    var path = Path.Combine(folder.FullName, "orders.csv");
    Orders.Write(path, mebibytes * 1024 * 1024);
    await using var aws = await RunningAws.StartAsync(("LocalAws__DataDirectory", folder.FullName));
    var processor = new ProcessorReader(aws, use);
    var (ours, theirs) = (new List<Reading>(), new List<Reading>());
    for (var run = 1; run <= runs; run++)
    {
        ours.Add(await processor.ReadAsync(path, string.Create(CultureInfo.InvariantCulture, $"raw/orders-{run}.csv")));
        if (await PythonReader.ReadAsync(path) is { } python)
        {
            theirs.Add(python);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"run {run} of {runs}: {string.Join(", ", new[] { ours[^1] }.Concat(theirs.TakeLast(1)).Select(one => $"{one.Who} {one.Seconds:F1} s, {one.PeakMebibytes:F0} MiB"))}"));
    }

    if (theirs.Count == 0)
    {
        Console.WriteLine("left out: Python (no python3)");
    }

    if (ours.Concat(theirs).Select(one => one.Result).Distinct().Count() > 1)
    {
        Console.Error.WriteLine("They do not agree on the rows, the rejected ones and the sum: " + string.Join("; ", ours.Concat(theirs).Select(one => one.Result)));
        return 1;
    }

    Console.WriteLine();
    Console.Write(Report.Table(mebibytes, ours, theirs));
    if (mebibytes == 1024 && use == "None")
    {
        await Report.Result(ours, theirs).WriteAsync("files");
    }

    return 0;
}
finally
{
    folder.Delete(recursive: true);
}
