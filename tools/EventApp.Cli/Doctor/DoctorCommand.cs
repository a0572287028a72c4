using System.CommandLine;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventApp.Cli.Targets;
using Events;
using Spectre.Console;

namespace EventApp.Cli.Doctor;

/// <summary><c>doctor</c>: looks at everything that has to be right, and says what is not and what to do.</summary>
internal static class DoctorCommand
{
    private const string About = """
        Checks an installation: whether the APIs answer and take the key, whether the clocks agree, whether queues, tables and buckets are there, may be read, and are set as they must be.

          eventapp doctor                              a laptop: set AWS_ENDPOINT_URL=http://localhost:4566 AWS_REGION=us-east-1 and any credentials first
          eventapp doctor --stage prod --profile ops --region eu-west-1 --url https://… --operations-url https://…

        Ends with 5 where a check failed.
        """;

    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var withoutAws = new Option<bool>("--no-aws") { Description = "Only the APIs: no AWS credentials are needed" };
        var command = new Command("doctor", About) { withoutAws };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var results = new List<CheckResult>();
            using var ingestion = target.Ingestion(arguments);
            using var operations = target.Operations(arguments);
            results.AddRange(await new ServiceChecks(ingestion, "Ingestion.Api", surroundings.Time).RunAsync(cancellationToken));
            var operationsChecks = new ServiceChecks(operations, "Operations.Api", surroundings.Time);
            results.AddRange(await operationsChecks.RunAsync(cancellationToken));
            results.Add(await operationsChecks.KeyAsync(cancellationToken));
            if (!arguments.GetValue(withoutAws))
            {
                results.AddRange(await AwsAsync(surroundings, target.Aws(arguments), cancellationToken));
            }

            await WriteAsync(surroundings, results, target.IsJson(arguments));
            return results.Any(result => result.State == CheckState.Failed) ? ExitCodes.NotAsItShouldBe : ExitCodes.Done;
        });
        return command;
    }

    private static async Task<IEnumerable<CheckResult>> AwsAsync(Surroundings surroundings, AwsTarget aws, CancellationToken cancellationToken)
    {
        try
        {
            var results = new List<CheckResult>();
            using var sqs = surroundings.Aws.Sqs();
            foreach (var queue in Topology.Queues)
            {
                results.AddRange(await new QueueChecks(sqs, aws).RunAsync(queue, cancellationToken));
            }

            using var dynamoDb = surroundings.Aws.DynamoDb();
            foreach (var table in Topology.Tables)
            {
                results.Add(await TableAsync(dynamoDb, aws.NameOf(table.Name), cancellationToken));
            }

            using var s3 = surroundings.Aws.S3();
            foreach (var bucket in Topology.Buckets)
            {
                results.Add(await BucketAsync(s3, aws, bucket.Name, cancellationToken));
            }

            return results;
        }
        catch (AmazonClientException exception)
        {
            const string Advice = "Set AWS_REGION and credentials, or --profile; on a laptop AWS_ENDPOINT_URL=http://localhost:4566, too. --no-aws leaves AWS out.";
            return [new CheckResult("AWS", CheckState.Failed, $"{exception.Message.TrimEnd('.')}. {Advice}")];
        }
    }

    private static async Task<CheckResult> TableAsync(IAmazonDynamoDB dynamoDb, string name, CancellationToken cancellationToken)
    {
        try
        {
            var table = await dynamoDb.DescribeTableAsync(name, cancellationToken);
            return table.Table.TableStatus == TableStatus.ACTIVE
                ? new CheckResult($"Table {name}", CheckState.Ok, "is active")
                : new CheckResult($"Table {name}", CheckState.Warning, $"is {table.Table.TableStatus}");
        }
        catch (ResourceNotFoundException)
        {
            return new CheckResult($"Table {name}", CheckState.Failed, "is not there: deploy again, or give --stage.");
        }
        catch (AmazonServiceException exception)
        {
            return new CheckResult($"Table {name}", CheckState.Failed, $"DynamoDB answered {exception.ErrorCode}: these credentials need dynamodb:DescribeTable.");
        }
    }

    private static async Task<CheckResult> BucketAsync(Amazon.S3.IAmazonS3 s3, AwsTarget aws, string name, CancellationToken cancellationToken)
    {
        try
        {
            var bucket = await aws.BucketAsync(s3, name, cancellationToken);
            await s3.GetBucketLocationAsync(bucket, cancellationToken);
            return new CheckResult($"Bucket {bucket}", CheckState.Ok, "is there");
        }
        catch (InputException exception)
        {
            return new CheckResult($"Bucket {name}", CheckState.Failed, exception.Message);
        }
        catch (AmazonServiceException exception)
        {
            return new CheckResult($"Bucket {name}", CheckState.Failed, $"S3 answered {exception.ErrorCode}: it is not there, or these credentials need s3:GetBucketLocation.");
        }
    }

    private static async Task WriteAsync(Surroundings surroundings, List<CheckResult> results, bool json)
    {
        if (json)
        {
            await surroundings.Output.WriteLineAsync(new JsonArray(
                [.. results.Select(result => new JsonObject { ["check"] = result.Name, ["state"] = result.State.ToString().ToLowerInvariant(), ["text"] = result.Text })]).ToJsonString());
            return;
        }

        foreach (var result in results)
        {
            var (sign, colour) = result.State switch { CheckState.Ok => ("ok  ", "green"), CheckState.Warning => ("warn", "yellow"), _ => ("FAIL", "red") };
            surroundings.Terminal.MarkupLine($"[{colour}]{sign}[/] {Markup.Escape(result.Name)}: {Markup.Escape(result.Text)}");
        }
    }
}
