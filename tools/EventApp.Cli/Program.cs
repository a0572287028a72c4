using Amazon.DynamoDBv2;
using EventApp.Cli;

// Region, credentials and endpoint come from AWS's own settings, AWS_ENDPOINT_URL among them.
return await CommandLine.RunAsync(args, new Surroundings(Console.Out, Console.Error, () => new AmazonDynamoDBClient(), TimeProvider.System));
