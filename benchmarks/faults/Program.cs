using FaultsBenchmark;

// dotnet run -c Release --project benchmarks/faults -- [kills | sqs-outage | dynamodb-outage]…
var wanted = args.Length > 0 ? args : ["kills", "sqs-outage", "dynamodb-outage"];
foreach (var name in wanted)
{
    await using var system = await RunningSystem.StartAsync();
    await (name switch
    {
        "kills" => Kills.RunAsync(system, kills: 50, Console.Out),
        "sqs-outage" => Outage.OfSqsAsync(system, TimeSpan.FromSeconds(60), Console.Out),
        "dynamodb-outage" => Outage.OfDynamoDbAsync(system, TimeSpan.FromSeconds(60), backlog: 30_000, Console.Out),
        _ => throw new ArgumentException($"There is no run named {name}: kills, sqs-outage and dynamodb-outage are.", nameof(args)),
    });
}
