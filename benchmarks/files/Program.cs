using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using AppHost.LocalTopology;
using Events;
using FilesBenchmark;

// dotnet run -c Release --project benchmarks/files -- [MiB=1024] [use of the rows=None]
var mebibytes = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 1024;
var use = args.Length > 1 ? args[1] : "None";
var folder = Directory.CreateTempSubdirectory("eventapp-files-");
var path = Path.Combine(folder.FullName, "orders.csv");
try
{
    Orders.Write(path, mebibytes * 1024 * 1024);
    var port = ServiceProcess.FreePort();
    var endpoint = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
    await using var localAws = ServiceProcess.Start(
        "LocalAws", ("LocalAws__Port", port.ToString(CultureInfo.InvariantCulture)), ("LocalAws__DataDirectory", folder.FullName));
    var credentials = new BasicAWSCredentials("local", "local");
    using var s3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
    using var sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
    using var dynamoDb = new AmazonDynamoDBClient(credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
    using (var http = new HttpClient())
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(endpoint));
                break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    using (var events = new HttpClient { BaseAddress = new Uri(endpoint) })
    {
        await TopologyProvisioner.ProvisionStoresAsync(
            new LocalAwsClients(sqs, dynamoDb, s3, new EventServicesClient(events, TimeProvider.System)), CancellationToken.None);
    }

    await using var processor = ServiceProcess.Start(
        "Processor",
        ("AWS_ENDPOINT_URL", endpoint),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
        ("AWS_REGION", "us-east-1"),
        ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ("Files__Rules__bench__Prefix", "raw/"),
        ("Files__Rules__bench__Tenant", "bench"),
        ("Files__Rules__bench__Rows", use));
    await Task.Delay(TimeSpan.FromSeconds(5));
    var cpu = processor.CpuSeconds;
    await s3.PutObjectAsync(new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = "raw/orders.csv", FilePath = path });
    var (watch, size) = (Stopwatch.StartNew(), new FileInfo(path).Length);
    Dictionary<string, AttributeValue>? row;
    do
    {
        await Task.Delay(200);
        var page = await dynamoDb.ScanAsync(new ScanRequest(Topology.FilesTable.Name) { ConsistentRead = true });
        row = page.Items.Find(item => item.GetValueOrDefault("status")?.S is "processed" or "failed");
    }
    while (row is null);

    var (seconds, used) = (watch.Elapsed.TotalSeconds, processor.CpuSeconds - cpu);
    var rows = long.Parse(row["rows"].N, CultureInfo.InvariantCulture);
    Console.WriteLine("| who | rows | rejected | sum | seconds | rows/s | MiB/s | CPU s | peak MiB |");
    Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| Processor ({use}) | {rows:N0} | {row["rejected"].N} | {row["amount"].S} | {seconds:F1} | {rows / seconds:N0} | {size / 1048576.0 / seconds:F1} | {used:F1} | {processor.PeakMebibytes:F0} |"));

    using var python = Process.Start(new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "python", "reader.py"), path]) { UseShellExecute = false })!;
    await python.WaitForExitAsync();
}
finally
{
    folder.Delete(recursive: true);
}
