using Amazon.DynamoDBv2;
using Amazon.SQS;
using Events;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Processor.Aws;
using Processor.Consuming;
using Processor.Downstream;
using Processor.Payloads;
using Processor.Storage;
using Processor.Tests.Drivers;

namespace Processor.Tests;

public sealed class OptionsTests
{
    [Fact]
    public async Task Without_settings_these_hold()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        var processing = driver.Service<IOptions<ProcessingOptions>>().Value;
        Assert.Null(processing.QueueUrl);
        Assert.Null(processing.DeadLetterQueueUrl);
        Assert.Equal(2, processing.Pollers);
        Assert.Equal(64, processing.MaxMessagesInFlight);
        Assert.Equal(TimeSpan.FromSeconds(20), processing.ReceiveWaitTime);
        Assert.Equal(TimeSpan.FromSeconds(30), processing.VisibilityTimeout);
        Assert.Equal(TimeSpan.FromMinutes(5), processing.WorkBudget);
        Assert.Equal((5, 3), (processing.MaxReceiveCount, processing.MaxRedrives));
        Assert.Equal(TimeSpan.FromSeconds(10), processing.RetryDelay);
        Assert.Equal(TimeSpan.FromMinutes(15), processing.MaxRetryDelay);
        Assert.Equal(TimeSpan.FromSeconds(20), processing.DrainTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), driver.Service<IOptions<HostOptions>>().Value.ShutdownTimeout);
        var storage = driver.Service<IOptions<StorageOptions>>().Value;
        Assert.Equal(Topology.EventsTable.Name, storage.TableName);
        Assert.Equal(4, storage.MaxConcurrentWrites);
        Assert.Equal(TimeSpan.FromDays(90), storage.OutcomeRetention);
        var payloads = driver.Service<IOptions<PayloadOptions>>().Value;
        Assert.Equal(("eventapp-payloads", 8), (payloads.BucketName, payloads.MaxConcurrentReads));
        var aws = driver.Service<IOptions<AwsClientOptions>>().Value;
        Assert.Equal(TimeSpan.FromSeconds(5), aws.Timeout);
        Assert.Equal(2, aws.MaxErrorRetry);
    }

    [Theory]
    [InlineData("DynamoDb", 10)]
    [InlineData("DeadLetters", 3)]
    [InlineData("Payloads", 10)]
    [InlineData("Events", 10)]
    [InlineData("FileRows", 10)]
    public async Task Without_settings_these_hold_for_a_circuit(string name, int timeoutSeconds)
    {
        await using var driver = await ProcessorDriver.StartAsync();

        var circuit = driver.Service<IOptionsMonitor<CircuitOptions>>().Get(name);
        Assert.Equal((TimeSpan.FromSeconds(timeoutSeconds), 0.5, 10), (circuit.Timeout, circuit.FailureRatio, circuit.MinimumThroughput));
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2)), (circuit.SamplingDuration, circuit.BreakDuration));
    }

    [Theory]
    [InlineData("Events", 64)]
    [InlineData("FileRows", 3)]
    public async Task Without_settings_these_hold_for_a_downstream(string name, int maxConcurrency)
    {
        await using var driver = await ProcessorDriver.StartAsync();

        var downstream = driver.Service<IOptionsMonitor<DownstreamOptions>>().Get(name);
        Assert.Equal((maxConcurrency, 1), (downstream.MaxConcurrency, downstream.MinConcurrency));
        Assert.Equal((10_000, 32), (downstream.MaxWaiting, downstream.PriorityTurns));
        Assert.Equal((TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(1)), (downstream.StaggerStep, downstream.MaxStagger));
        Assert.Equal((0.5, 2, TimeSpan.FromMilliseconds(50)), (downstream.Decrease, downstream.SlowRatio, downstream.SlowFrom));
    }

    [Fact]
    public async Task The_names_that_the_field_uses_work()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            Settings.Of(("SQS_QUEUE_URL", "http://sqs.example/000000000000/elsewhere"), ("DYNAMODB_TABLE_NAME", "elsewhere")));

        Assert.Equal("http://sqs.example/000000000000/elsewhere", driver.Service<IOptions<ProcessingOptions>>().Value.QueueUrl);
        Assert.Equal("elsewhere", driver.Service<IOptions<StorageOptions>>().Value.TableName);
    }

    [Fact]
    public async Task Clients_wait_longer_than_a_long_poll_and_not_for_ever()
    {
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");
        await using var factory = new WebApplicationFactory<QueuePump>().WithWebHostBuilder(host => host
            .UseSetting("Processing:IsEnabled", "false").UseSetting("FileProcessing:IsEnabled", "false"));

        var sqs = factory.Services.GetRequiredService<IAmazonSQS>().Config;
        var dynamoDb = factory.Services.GetRequiredService<IAmazonDynamoDB>().Config;

        Assert.Equal((TimeSpan.FromSeconds(25), 2), (sqs.Timeout, sqs.MaxErrorRetry));
        Assert.Equal((TimeSpan.FromSeconds(5), 2), (dynamoDb.Timeout, dynamoDb.MaxErrorRetry));
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_before_the_service_starts()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var driver = await ProcessorDriver.StartAsync(Settings.Of(
                ("Processing:QueueUrl", "eventapp-events"),
                ("Processing:DeadLetterQueueUrl", "eventapp-events-dlq"),
                ("Processing:Pollers", "65"),
                ("Processing:MaxMessagesInFlight", "0"),
                ("Processing:ReceiveWaitTime", "00:00:21"),
                ("Processing:VisibilityTimeout", "00:00:00"),
                ("Processing:RetryDelay", "00:20:00"),
                ("Processing:MaxRetryDelay", "00:00:00"),
                ("Processing:DrainTimeout", "00:16:00"),
                ("Processing:WorkBudget", "13:00:00"),
                ("Processing:MaxReceiveCount", "0"),
                ("Processing:MaxRedrives", "101"),
                ("Circuits:DynamoDb:Timeout", "00:00:00"),
                ("Circuits:DeadLetters:FailureRatio", "0"),
                ("Circuits:Events:MinimumThroughput", "1"),
                ("Circuits:FileRows:SamplingDuration", "00:00:00"),
                ("Circuits:FileRows:BreakDuration", "00:00:00"),
                ("Downstreams:Events:MaxConcurrency", "0"),
                ("Downstreams:FileRows:MinConcurrency", "4"),
                ("Downstreams:FileRows:MaxWaiting", "0"),
                ("Downstreams:FileRows:StaggerStep", "00:02:00"),
                ("Downstreams:FileRows:MaxStagger", "00:06:00"),
                ("Downstreams:FileRows:Decrease", "1"),
                ("Downstreams:FileRows:SlowRatio", "1"),
                ("Downstreams:FileRows:SlowFrom", "00:02:00"),
                ("Downstreams:FileRows:PriorityTurns", "0"),
                ("Storage:TableName", "a b"),
                ("Storage:MaxConcurrentWrites", "0"),
                ("Storage:OutcomeRetention", "29.23:59:59"),
                ("Aws:Timeout", "00:00:00"),
                ("Aws:MaxErrorRetry", "11")));
        });

        IEnumerable<Exception> all = exception is AggregateException aggregate ? aggregate.InnerExceptions : [exception];
        Assert.Equal(
            """
            BreakDuration: The field FileRows.BreakDuration must be between 00:00:00.5000000 and 00:10:00.
            DeadLetterQueueUrl: Processing:DeadLetterQueueUrl must be an absolute URL.
            Decrease: The field FileRows.Decrease must be between 0.1 and 0.95.
            DrainTimeout: The field ProcessingOptions.DrainTimeout must be between 00:00:01 and 00:15:00.
            FailureRatio: The field DeadLetters.FailureRatio must be between 0.01 and 1.
            MaxConcurrency: The field Events.MaxConcurrency must be between 1 and 10000.
            MaxConcurrentWrites: The field StorageOptions.MaxConcurrentWrites must be between 1 and 32.
            MaxErrorRetry: The field AwsClientOptions.MaxErrorRetry must be between 0 and 10.
            MaxMessagesInFlight: Processing:MaxMessagesInFlight is 0, Pollers is 65: some pollers would never receive.
            MaxMessagesInFlight: The field ProcessingOptions.MaxMessagesInFlight must be between 1 and 10000.
            MaxReceiveCount: The field ProcessingOptions.MaxReceiveCount must be between 1 and 1000.
            MaxRedrives: The field ProcessingOptions.MaxRedrives must be between 0 and 100.
            MaxRetryDelay: Processing:MaxRetryDelay is 00:00:00, RetryDelay is 00:20:00: no wait could ever be as long as RetryDelay.
            MaxRetryDelay: The field ProcessingOptions.MaxRetryDelay must be between 00:00:01 and 12:00:00.
            MaxStagger: The field FileRows.MaxStagger must be between 00:00:00 and 00:05:00.
            MaxWaiting: The field FileRows.MaxWaiting must be between 1 and 1000000.
            MinConcurrency: MinConcurrency is 1, MaxConcurrency is 0: the limit could never be as low as it must be.
            MinConcurrency: MinConcurrency is 4, MaxConcurrency is 3: the limit could never be as low as it must be.
            MinimumThroughput: The field Events.MinimumThroughput must be between 2 and 10000.
            OutcomeRetention: The field StorageOptions.OutcomeRetention must be between 30.00:00:00 and 3650.00:00:00.
            Pollers: The field ProcessingOptions.Pollers must be between 1 and 64.
            PriorityTurns: The field FileRows.PriorityTurns must be between 1 and 100000.
            QueueUrl: Processing:QueueUrl must be an absolute URL.
            ReceiveWaitTime: The field ProcessingOptions.ReceiveWaitTime must be between 00:00:00 and 00:00:20.
            RetryDelay: The field ProcessingOptions.RetryDelay must be between 00:00:01 and 00:15:00.
            SamplingDuration: The field FileRows.SamplingDuration must be between 00:00:00.5000000 and 00:10:00.
            SlowFrom: The field FileRows.SlowFrom must be between 00:00:00 and 00:01:00.
            SlowRatio: The field FileRows.SlowRatio must be between 1.1 and 100.
            StaggerStep: The field FileRows.StaggerStep must be between 00:00:00 and 00:01:00.
            TableName: The field StorageOptions.TableName must match the regular expression '^[A-Za-z0-9_.-]{3,255}$'.
            Timeout: The field AwsClientOptions.Timeout must be between 00:00:00.1000000 and 00:01:00.
            Timeout: The field DynamoDb.Timeout must be between 00:00:00.0100000 and 00:15:00.
            VisibilityTimeout: The field ProcessingOptions.VisibilityTimeout must be between 00:00:01 and 12:00:00.
            WorkBudget: Processing:WorkBudget is 13:00:00, VisibilityTimeout is 00:00:00: together they are longer than the 12 h that SQS lets a message be hidden.
            WorkBudget: The field ProcessingOptions.WorkBudget must be between 00:00:01 and 12:00:00.
            """,
            string.Join('\n', all.Cast<OptionsValidationException>().SelectMany(one => one.Failures).Distinct().Order(StringComparer.Ordinal)));
    }
}
