using System.Globalization;
using System.Text.Json.Nodes;
using Deployment.Patterns;
using Deployment.Tests.Templates;

namespace Deployment.Tests;

/// <summary>What must hold of every resource: of a stage for development, and of a guarded one for production.</summary>
public sealed class SafetyTests(SynthesizedTemplates templates)
{
    private Template Of(bool guarded) => guarded ? templates.Guarded : templates.Default;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_statement_allows_an_action_by_wildcard(bool guarded) => Assert.All(
        Statements(Of(guarded)).Where(IsAllow),
        statement => Assert.All(Texts(statement["Action"]), action => Assert.DoesNotContain("*", action, StringComparison.Ordinal)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_statement_allows_something_on_every_resource_but_the_listed_actions_with_their_reasons(bool guarded)
    {
        var everywhere = Statements(Of(guarded)).Where(IsAllow).Where(statement => Texts(statement["Resource"]).Any(IsEverything))
            .SelectMany(statement => Texts(statement["Action"])).Distinct(StringComparer.Ordinal).ToList();
        Assert.All(everywhere, action => Assert.Contains(action, Permit.Unrestrictable));
        Assert.Equal(guarded, everywhere.Exists(action => action.StartsWith("ec2:", StringComparison.Ordinal)));
        Assert.All(Permit.Unrestrictable.Values, Assert.NotEmpty);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_policy_of_AWSs_own_is_attached(bool guarded) =>
        Assert.All(Of(guarded).OfType("AWS::IAM::Role"), role => Assert.Null(role["ManagedPolicyArns"]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_is_let_in_by_a_resource_is_a_service_that_acts_for_this_account(bool guarded)
    {
        var statements = Of(guarded).Resources.Where(resource => resource.Type is "AWS::SQS::QueuePolicy" or "AWS::S3::BucketPolicy" or "AWS::SNS::TopicPolicy")
            .SelectMany(resource => resource["PolicyDocument.Statement"]!.AsArray()).Where(IsAllow!).ToList();
        Assert.NotEmpty(statements);
        Assert.All(statements, statement =>
        {
            Assert.NotNull(statement!["Principal"]!["Service"]);
            Assert.Equal(Template.Account, statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]!.ToString());
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_function_has_a_role_of_its_own(bool guarded)
    {
        var roles = Of(guarded).OfType("AWS::Lambda::Function").Select(function => function.Text("Role")).ToList();
        Assert.Equal(4, roles.Count);
        Assert.Equal(roles.Count, roles.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_queue_has_dead_letters_or_is_where_they_go(bool guarded)
    {
        var template = Of(guarded);
        var queues = template.OfType("AWS::SQS::Queue").ToDictionary(queue => queue.Text("QueueName"), StringComparer.Ordinal);
        var targets = template.Resources.SelectMany(DeadLetterTargets).Select(arn => arn.Split(':')[^1]).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.EndsWith("-dlq", target, StringComparison.Ordinal));
        Assert.All(targets, target => Assert.Contains(target, queues));
        Assert.All(queues, queue => Assert.True(queue.Value["RedrivePolicy"] is not null ^ targets.Contains(queue.Key), queue.Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_rule_and_schedule_has_dead_letters_and_retries_what_would_be_missed(bool guarded)
    {
        var targets = Of(guarded).Resources
            .SelectMany(resource => resource.Type switch
            {
                "AWS::Events::Rule" => resource["Targets"]!.AsArray(),
                "AWS::Scheduler::Schedule" => [resource["Target"]],
                _ => Enumerable.Empty<JsonNode?>(),
            }).ToList();
        Assert.Equal(3, targets.Count);
        Assert.All(targets, target =>
        {
            Assert.NotNull(target!["DeadLetterConfig"]!["Arn"]);
            // What invokes a function does so each minute: the next invocation is the retry.
            var isInvocation = target["Arn"]!.ToString().Contains(":lambda:", StringComparison.Ordinal);
            Assert.Equal(!isInvocation, Number(target["RetryPolicy"]!["MaximumRetryAttempts"]) > 0);
            Assert.Equal(!isInvocation, Number(target["RetryPolicy"]!["MaximumEventAgeInSeconds"]) >= 3_600);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_function_is_invoked_by_its_api_and_the_operations_function_by_its_schedule_and_by_nobody_else(bool guarded)
    {
        var template = Of(guarded);
        var permissions = template.OfType("AWS::Lambda::Permission").ToList();
        Assert.Equal(template.OfType("AWS::ApiGatewayV2::Api").Count(), permissions.Count);
        Assert.All(permissions, permission =>
        {
            Assert.Equal(("lambda:InvokeFunction", "apigateway.amazonaws.com"), (permission.Text("Action"), permission.Text("Principal")));
            Assert.StartsWith($"arn:aws:execute-api:{Template.Region}:{Template.Account}:", permission.Text("SourceArn"), StringComparison.Ordinal);
        });

        var invoking = template.OfType("AWS::IAM::Policy")
            .Where(policy => policy["PolicyDocument.Statement"]!.AsArray().Any(statement => Texts(statement!["Action"]).Any(action => action.StartsWith("lambda:", StringComparison.Ordinal))))
            .ToList();
        var schedule = template.OfType("AWS::Scheduler::Schedule").Single(schedule => schedule.Text("Target.Arn").Contains(":lambda:", StringComparison.Ordinal));
        var statements = Assert.Single(invoking)["PolicyDocument.Statement"]!.AsArray();
        Assert.Equal(
            [("lambda:InvokeFunction", schedule.Text("Target.Arn")), ("sqs:SendMessage", schedule.Text("Target.DeadLetterConfig.Arn"))],
            statements.Select(statement => (Texts(statement!["Action"]).Single(), Texts(statement["Resource"]).Single())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_role_is_taken_by_one_service_and_Schedulers_only_for_this_account(bool guarded) => Assert.All(Of(guarded).OfType("AWS::IAM::Role"), role =>
    {
        var trust = Assert.Single(role["AssumeRolePolicyDocument.Statement"]!.AsArray())!;
        var service = Texts(trust["Principal"]!["Service"]).Single();
        Assert.Contains(service, new[] { "lambda.amazonaws.com", "scheduler.amazonaws.com" });
        Assert.Equal(service == "scheduler.amazonaws.com" ? Template.Account : null, trust["Condition"]?["StringEquals"]?["aws:SourceAccount"]?.ToString());
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_queue_and_topic_refuses_requests_without_TLS_and_every_queue_is_encrypted(bool guarded)
    {
        var template = Of(guarded);
        var refusing = template.Resources.Where(resource => resource.Type is "AWS::SQS::QueuePolicy" or "AWS::SNS::TopicPolicy" && RefusesPlainHttp(resource))
            .SelectMany(policy => Texts(policy["Queues"] ?? policy["Topics"])).ToHashSet(StringComparer.Ordinal);
        foreach (var queue in template.OfType("AWS::SQS::Queue"))
        {
            Assert.Contains(queue.Text("QueueName"), refusing);
            Assert.Equal("true", queue.Text("SqsManagedSseEnabled"));
        }

        Assert.All(template.OfType("AWS::SNS::Topic"), topic => Assert.Contains(refusing, name => name.EndsWith($"/{topic.LogicalId}}}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_bucket_is_private_encrypted_versioned_and_open_to_TLS_alone(bool guarded)
    {
        var template = Of(guarded);
        var refusing = template.OfType("AWS::S3::BucketPolicy").Where(RefusesPlainHttp).Select(policy => policy.Text("Bucket")).ToHashSet(StringComparer.Ordinal);
        foreach (var bucket in template.OfType("AWS::S3::Bucket"))
        {
            var block = bucket["PublicAccessBlockConfiguration"]!.AsObject();
            Assert.Equal(4, block.Count);
            Assert.All(block, setting => Assert.Equal("true", setting.Value!.ToString()));
            Assert.NotNull(bucket["BucketEncryption.ServerSideEncryptionConfiguration"]);
            Assert.Equal("BucketOwnerEnforced", bucket["OwnershipControls.Rules"]![0]!["ObjectOwnership"]!.ToString());
            Assert.NotEmpty(bucket["LifecycleConfiguration.Rules"]!.AsArray());
            Assert.Equal("Enabled", bucket.Text("VersioningConfiguration.Status"));
            Assert.Contains(bucket.Text("BucketName"), refusing);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_function_has_a_timeout_memory_tracing_concurrency_and_a_log_with_an_end(bool guarded)
    {
        var template = Of(guarded);
        var logs = template.OfType("AWS::Logs::LogGroup").ToDictionary(group => group.Text("LogGroupName"), StringComparer.Ordinal);
        // What serves reports, and says who did what and who called, is kept for longer.
        Assert.All(logs, group => Assert.Equal(
            group.Key.EndsWith("-operations-api", StringComparison.Ordinal) || group.Key.EndsWith("-access", StringComparison.Ordinal) ? "30" : "7",
            group.Value.Text("RetentionInDays")));
        Assert.Equal(6, logs.Count);
        foreach (var function in template.OfType("AWS::Lambda::Function"))
        {
            Assert.InRange(Number(function["Timeout"]), 1, 900);
            Assert.InRange(Number(function["MemorySize"]), 128, 10_240);
            Assert.Equal("Active", function.Text("TracingConfig.Mode"));
            Assert.InRange(Number(function["ReservedConcurrentExecutions"]), 2, 1_000);
            Assert.Contains(function.Text("LoggingConfig.LogGroup"), logs);
            Assert.Equal(guarded ? "x86_64" : "arm64", function["Architectures"]![0]!.ToString());
            Assert.Equal("Production", function.Text("Environment.Variables.ASPNETCORE_ENVIRONMENT"));
            Assert.Equal(guarded, function["VpcConfig"] is not null);
            // A sign of life is given in the background, where no function runs.
            Assert.Null(function["Environment.Variables.Heartbeats__Enabled"]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_table_is_on_demand_encrypted_and_can_be_set_back_in_time(bool guarded) => Assert.All(Of(guarded).OfType("AWS::DynamoDB::Table"), table =>
    {
        Assert.Equal("PAY_PER_REQUEST", table.Text("BillingMode"));
        Assert.Equal("true", table.Text("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"));
        Assert.Equal("true", table.Text("SSESpecification.SSEEnabled"));
        Assert.Equal(guarded, table["DeletionProtectionEnabled"]?.GetValue<bool>() is true);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_stored_outlives_its_stack(bool guarded) => Assert.All(
        Of(guarded).Resources.Where(resource => resource.Type is "AWS::DynamoDB::Table" or "AWS::S3::Bucket"),
        resource => Assert.Equal("Retain", resource.Declaration["DeletionPolicy"]!.ToString()));

    [Fact]
    public void A_secret_is_read_by_CloudFormation_and_written_nowhere()
    {
        var headers = templates.Guarded.OfType("AWS::Lambda::Function").Select(function => function.Text("Environment.Variables.OTEL_EXPORTER_OTLP_HEADERS"));
        Assert.All(headers, text => Assert.Equal("{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:123456789012:secret:otlp-AbCdEf:SecretString}}", text));
        Assert.All(templates.Default.OfType("AWS::Lambda::Function"), function => Assert.Null(function["Environment.Variables.OTEL_EXPORTER_OTLP_HEADERS"]));
    }

    private static IEnumerable<string> DeadLetterTargets(Resource resource) => resource.Type switch
    {
        "AWS::SQS::Queue" => Present(resource["RedrivePolicy.deadLetterTargetArn"]),
        "AWS::Events::Rule" => resource["Targets"]!.AsArray().SelectMany(target => Present(target!["DeadLetterConfig"]?["Arn"])),
        "AWS::Scheduler::Schedule" => Present(resource["Target.DeadLetterConfig.Arn"]),
        "AWS::Lambda::EventInvokeConfig" => Present(resource["DestinationConfig.OnFailure.Destination"]),
        _ => [],
    };

    private static IEnumerable<JsonNode> Statements(Template template) => template.Resources.SelectMany(resource => resource.Type switch
    {
        "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" or "AWS::SQS::QueuePolicy" or "AWS::S3::BucketPolicy" or "AWS::SNS::TopicPolicy" =>
            resource["PolicyDocument.Statement"]!.AsArray(),
        "AWS::IAM::Role" => (resource["Policies"]?.AsArray() ?? []).SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()),
        _ => [],
    }).OfType<JsonNode>();

    private static bool IsAllow(JsonNode statement) => statement["Effect"]!.ToString() == "Allow";

    private static bool IsEverything(string resource) => resource == "*" || resource.Split(':') is [_, _, _, _, _, "*"];

    private static bool RefusesPlainHttp(Resource policy) => policy["PolicyDocument.Statement"]!.AsArray().Any(statement =>
        statement!["Effect"]!.ToString() == "Deny"
        && statement["Condition"]?["Bool"]?["aws:SecureTransport"]?.ToString() == "false"
        && statement["Principal"]!.ToJsonString().Contains('*', StringComparison.Ordinal));

    private static IEnumerable<string> Present(JsonNode? node) => node is null ? [] : [node.ToString()];

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray items ? items.Select(item => item!.ToString()) : Present(node);

    private static double Number(JsonNode? node) => double.Parse(node!.ToString(), CultureInfo.InvariantCulture);
}
