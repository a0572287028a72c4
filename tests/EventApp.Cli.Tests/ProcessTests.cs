using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using LocalAws.Hosting;
using Microsoft.AspNetCore.Builder;
using Testing;

namespace EventApp.Cli.Tests;

/// <summary>The program as a process, on an AWS that it finds by the SDK's own settings.</summary>
public sealed class ProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_finds_AWS_as_every_SDK_does()
    {
        var builder = WebApplication.CreateSlimBuilder(["--LocalAws:Port=0"]);
        builder.AddLocalAws();
        await using var aws = builder.Build();
        aws.UseLocalAws();
        await aws.StartAsync(Cancelled);
        var endpoint = aws.Urls.First();
        using var dynamoDb = new AmazonDynamoDBClient(
            TestAws.Credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
        await dynamoDb.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = Topology.KeysTable.Name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new AttributeDefinition(KeyRow.Prefix, ScalarAttributeType.S)],
                KeySchema = [new KeySchemaElement(KeyRow.Prefix, KeyType.HASH)],
            },
            Cancelled);

        var (code, key) = await RunAsync(endpoint, "keys", "create", "--tenant", "acme", "--scopes", "ingest");

        Assert.Equal(0, code);
        var row = Assert.Single((await dynamoDb.ScanAsync(new ScanRequest(Topology.KeysTable.Name), Cancelled)).Items);
        Assert.StartsWith($"ea_{row[KeyRow.Prefix].S}_", key, StringComparison.Ordinal);
        Assert.Equal((2, ""), await RunAsync(endpoint, "keys", "revoke", "0123456789ab"));
    }

    [Fact]
    public async Task The_doctor_says_what_to_set_where_no_AWS_is_configured()
    {
        var (_, output) = await RunAsync(null, "doctor", "--json", "--url", "http://127.0.0.1:1", "--operations-url", "http://127.0.0.1:1");

        Assert.Contains(
            "configured. Set AWS_REGION and credentials, or --profile; on a laptop AWS_ENDPOINT_URL=http://localhost:4566, too. --no-aws leaves AWS out.",
            output,
            StringComparison.Ordinal);
    }

    /// <param name="endpoint">Of the AWS; null for a machine that knows of none.</param>
    /// <param name="arguments">The command line.</param>
    private static async Task<(int Code, string Output)> RunAsync(string? endpoint, params string[] arguments)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        if (endpoint is null)
        {
            start.Environment["AWS_CONFIG_FILE"] = "none";
            start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "none";
            start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        }
        else
        {
            start.Environment["AWS_ENDPOINT_URL"] = endpoint;
            start.Environment["AWS_ACCESS_KEY_ID"] = "test";
            start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
            start.Environment["AWS_REGION"] = "us-east-1";
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        return (process.ExitCode, output.TrimEnd());
    }
}
