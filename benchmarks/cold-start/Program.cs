using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using AppHost.LocalTopology;
using ColdStartBenchmark;
using LocalAws.Hosting;
using Microsoft.AspNetCore.Builder;

// dotnet run -c Release --project benchmarks/cold-start -- [runs] [cores, as taskset takes them]
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
var cores = args.Length > 1 ? args[1] : null;
var contenders = Contenders.Prepare(Console.Out);

var builder = WebApplication.CreateSlimBuilder(["--LocalAws:Port=0"]);
builder.AddLocalAws();
await using var app = builder.Build();
app.UseLocalAws();
await app.StartAsync();
var aws = new Uri(app.Urls.First());
var credentials = new BasicAWSCredentials("test", "test");
using var sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = aws.AbsoluteUri, AuthenticationRegion = "us-east-1" });
using var dynamoDb = new AmazonDynamoDBClient(credentials, new AmazonDynamoDBConfig { ServiceURL = aws.AbsoluteUri, AuthenticationRegion = "us-east-1" });
await TopologyProvisioner.ProvisionAsync(sqs, dynamoDb, CancellationToken.None);

using var http = new HttpClient();
var cold = new ColdStart(http, aws, sqs, cores);
var results = contenders.ToDictionary(contender => contender, _ => new List<Measured>());
for (var run = -1; run < runs; run++)
{
    foreach (var contender in contenders)
    {
        var measured = await cold.RunAsync(contender);
        if (run >= 0)
        {
            results[contender].Add(measured);
        }
    }
}

Report.Write(results, Console.Out);
