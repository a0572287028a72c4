using Benchmarks.Figures;

// dotnet run --project benchmarks/Figures: draws every plot anew, and the table and plots of benchmarks/README.md.
var results = new List<(string Benchmark, ResultFile Result)>();
foreach (var benchmark in Overview.Benchmarks)
{
    var folder = Repository.PathOf($"benchmarks/{benchmark}");
    if (!File.Exists(Path.Combine(folder, ResultFile.Name)))
    {
        Console.WriteLine($"benchmarks/{benchmark} has no {ResultFile.Name}: left out.");
        continue;
    }

    var result = ResultFile.Read(Path.Combine(folder, ResultFile.Name));
    await File.WriteAllTextAsync(Path.Combine(folder, Overview.Picture), result.Plot.Draw());
    results.Add((benchmark, result));
}

var page = Repository.PathOf("benchmarks/README.md");
await File.WriteAllTextAsync(page, Overview.Into(await File.ReadAllTextAsync(page), results));
