using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using ApiKeys;
using Events;
using IngestBenchmark;
using IngestBenchmark.Contenders;
using IngestBenchmark.Driving;
using IngestBenchmark.Reporting;
using IngestBenchmark.Servers;

// The same program is three of the processes that take part: the stub of AWS, the bare endpoint and the plain one.
if (args is [StubAws.Mode or BareKestrel.Mode or PlainApi.Mode, var listen])
{
    var at = int.Parse(listen, CultureInfo.InvariantCulture);
    await (args[0] switch
    {
        StubAws.Mode => StubAws.RunAsync(at),
        BareKestrel.Mode => BareKestrel.RunAsync(at),
        _ => PlainApi.RunAsync(at),
    });
    return 0;
}

const int ServiceCore = 0;
const int DriverCore = 1;
if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var stop = CancellationToken.None;
using (var pin = Process.Start("taskset", ["-a", "-c", "-p", $"{DriverCore}", $"{Environment.ProcessId}"]))
{
    pin.WaitForExit();
}

var awsPort = Service.FreePort();
using var aws = await Service.StartAsync(
    new ProcessStartInfo("dotnet", [typeof(Service).Assembly.Location, StubAws.Mode, $"{awsPort}"]), awsPort, DriverCore, stop);
using var dynamoDb = new AmazonDynamoDBClient(
    new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = $"http://127.0.0.1:{awsPort}" });
var key = await new ApiKeyAdministration(dynamoDb, TimeProvider.System).CreateAsync(TenantId.Parse("benchmark"), [KeyScope.Ingest]);
var contenders = AllContenders.Find(key.Text, options.Builds, Console.Out)
    .Where(one => options.Only.Length == 0 || options.Only.Contains(one.Name, StringComparer.Ordinal)).ToList();
var scenarios = Scenario.All
    .Where(one => options.Scenarios.Length == 0 || options.Scenarios.Contains(one.Name, StringComparer.Ordinal)).ToList();
var runner = new Runner("127.0.0.1", key.Text);
var results = contenders.ConvertAll(contender => new Result { Name = contender.Name });

// On one core each of them: how long a fresh process takes to be as fast as it gets.
for (var run = 0; run < options.WarmUps; run++)
{
    foreach (var (contender, result) in contenders.Zip(results))
    {
        using var fresh = await StartAsync(contender);
        result.WarmUp.Add(await runner.WarmUpAsync(fresh, contender, TimeSpan.FromSeconds(30), stop));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"warm-up {run + 1}  {contender.Name,-26} {result.WarmUp[^1]:F1} s"));
    }
}

var services = new List<Service>();
try
{
    foreach (var contender in contenders)
    {
        services.Add(await StartAsync(contender));
    }

    // The first of them warms up, and does not count.
    var rounds = options.Rounds == 0 ? 0 : options.Rounds + 1;
    for (var round = 0; round < rounds; round++)
    {
        for (var i = 0; i < contenders.Count; i++)
        {
            foreach (var (index, scenario) in contenders[i].Scenarios.Intersect(scenarios).Index())
            {
                var seconds = round > 0 ? options.Seconds : index == 0 ? options.Settle : 2 * options.Seconds;
                var measured = await runner.MeasureAsync(services[i], contenders[i], scenario, TimeSpan.FromSeconds(seconds), stop);
                Console.WriteLine($"round {round}  {contenders[i].Name,-26} {scenario.Name,-20} {measured}");
                if (round > 0)
                {
                    (results[i].Runs.TryGetValue(scenario.Name, out var runs) ? runs : results[i].Runs[scenario.Name] = []).Add(measured);
                }
            }

            results[i].Megabytes.Add(services[i].Megabytes);
        }
    }
}
finally
{
    services.ForEach(service => service.Dispose());
}

Report.Write(results, options.Folder);
return 0;

async Task<Service> StartAsync(Contender contender)
{
    var port = Service.FreePort();
    var service = await Service.StartAsync(contender.Start(port, awsPort), port, ServiceCore, stop);
    Console.WriteLine($"{contender.Name} runs as process {service.Id}");
    return service;
}
