using System.Text.Json.Nodes;
using Deployment.Tests.Rights;
using Deployment.Tests.Templates;

namespace Deployment.Tests;

public sealed class AlertTests(SynthesizedTemplates templates)
{
    [Fact]
    public void Every_queue_function_api_and_table_is_watched_and_every_alarm_tells_the_topic()
    {
        var template = templates.Guarded;
        var alarms = template.OfType("AWS::CloudWatch::Alarm").ToList();
        Assert.All(alarms, alarm => Assert.NotEmpty(alarm["AlarmActions"]!.AsArray()));
        Assert.All(alarms, alarm => Assert.NotEmpty(alarm.Text("AlarmDescription")));
        var watched = alarms.SelectMany(alarm => alarm["Dimensions"]!.AsArray().Select(dimension => $"{alarm["MetricName"]} {dimension!["Value"]}")).ToHashSet(StringComparer.Ordinal);
        foreach (var queue in template.OfType("AWS::SQS::Queue"))
        {
            var metric = queue["RedrivePolicy"] is null ? "ApproximateNumberOfMessagesVisible" : "ApproximateAgeOfOldestMessage";
            Assert.Contains($"{metric} {queue.Text("QueueName")}", watched);
        }

        foreach (var function in template.OfType("AWS::Lambda::Function"))
        {
            Assert.Contains($"Errors {function.Text("FunctionName")}", watched);
            Assert.Contains($"Throttles {function.Text("FunctionName")}", watched);
        }

        Assert.Equal(template.OfType("AWS::ApiGatewayV2::Api").Count(), watched.Count(metric => metric.StartsWith("5xx ", StringComparison.Ordinal)));
        Assert.All(template.OfType("AWS::DynamoDB::Table"), table => Assert.Contains($"WriteThrottleEvents {table.Text("TableName")}", watched));
    }

    [Fact]
    public void The_dashboard_shows_every_queue_function_api_and_table_and_nothing_that_there_is_not()
    {
        var template = templates.Guarded;
        var body = JsonNode.Parse(template.OfType("AWS::CloudWatch::Dashboard").Single().Text("DashboardBody"))!;
        var widgets = body["widgets"]!.AsArray().Select(widget => widget!).ToList();
        var shown = widgets
            .SelectMany(widget => widget["properties"]!["metrics"]!.AsArray())
            .Select(metric => (Dimension: metric![2]!.ToString(), Value: metric[3]!.ToString()))
            .ToLookup(metric => metric.Dimension, metric => metric.Value, StringComparer.Ordinal);
        IEnumerable<string> Named(string type, string property) => template.OfType(type).Select(resource => resource.Text(property)).Order(StringComparer.Ordinal);
        IEnumerable<string> Shown(string dimension) => shown[dimension].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(Named("AWS::SQS::Queue", "QueueName"), Shown("QueueName"));
        Assert.Equal(Named("AWS::Lambda::Function", "FunctionName"), Shown("FunctionName"));
        Assert.Equal(Named("AWS::DynamoDB::Table", "TableName"), Shown("TableName"));
        Assert.Equal(template.OfType("AWS::ApiGatewayV2::Api").Count(), Shown("ApiId").Count());
        Assert.All(widgets, widget => Assert.Equal(Template.Region, widget["properties"]!["region"]!.ToString()));
        Assert.Equal(widgets.Count, widgets.Select(widget => $"{widget["x"]} {widget["y"]}").Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_day_without_a_report_goes_off_even_if_nothing_is_measured_at_all()
    {
        var template = templates.Guarded;
        var alarm = template.Single("AWS::CloudWatch::Alarm", "AlarmName", "prod-eventapp-report-missing");
        Assert.Equal(("breaching", "LessThanThreshold", "86400"), (alarm.Text("TreatMissingData"), alarm.Text("ComparisonOperator"), alarm.Text("Period")));
        var bucket = template.Single("AWS::S3::Bucket", "BucketName", alarm["Dimensions"]!.AsArray().Single(dimension => dimension!["Name"]!.ToString() == "BucketName")!["Value"]!.ToString());
        Assert.Equal("daily-reports/", bucket["MetricsConfigurations"]![0]!["Prefix"]!.ToString());
    }

    [Fact]
    public void Mail_goes_to_the_address_that_is_given_and_nowhere_without_one()
    {
        Assert.Equal("on-call@example.com", templates.Guarded.OfType("AWS::SNS::Subscription").Single().Text("Endpoint"));
        Assert.Empty(templates.Default.OfType("AWS::SNS::Subscription"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_operations_function_finds_goes_to_the_same_topic_with_the_address_of_its_console(bool guarded)
    {
        var template = guarded ? templates.Guarded : templates.Default;
        var function = template.OfType("AWS::Lambda::Function").Single(function => function.Text("Handler") == "Operations.Api");
        var topic = template.OfType("AWS::SNS::Topic").Single();
        Assert.Equal($"arn:aws:sns:{Template.Region}:{Template.Account}:{topic.Text("TopicName")}", function.Text("Environment.Variables.Alerts__Sns__TopicArn"));
        // With a key of somebody's, the right to use it would be needed as well.
        Assert.Null(topic["KmsMasterKeyId"]);
        Assert.True(new RoleOf(template, function).Allows(new Need("sns:Publish", function.Text("Environment.Variables.Alerts__Sns__TopicArn"))));
        Assert.EndsWith(".ApiEndpoint}", function.Text("Environment.Variables.Alerts__ConsoleUrl"), StringComparison.Ordinal);
        // Nothing runs between requests, so a function looks when its schedule says so.
        Assert.Null(function["Environment.Variables.Alerts__InBackground"]);
        Assert.Equal(guarded, template.OfType("AWS::EC2::VPCEndpoint").Any(endpoint => endpoint.Text("ServiceName").EndsWith(".sns", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_budget_tells_the_topic_of_what_is_spent_and_of_what_will_be()
    {
        var budget = templates.Default.OfType("AWS::Budgets::Budget").Single();
        Assert.Equal("100", budget.Text("Budget.BudgetLimit.Amount"));
        Assert.Equal(["ACTUAL", "FORECASTED"], budget["NotificationsWithSubscribers"]!.AsArray().Select(notification => notification!["Notification"]!["NotificationType"]!.ToString()));
        Assert.All(budget["NotificationsWithSubscribers"]!.AsArray(), notification => Assert.Equal("SNS", notification!["Subscribers"]![0]!["SubscriptionType"]!.ToString()));
    }

    [Fact]
    public void Every_api_is_throttled_and_logs_its_requests_without_their_headers_and_bodies()
    {
        var stages = templates.Default.OfType("AWS::ApiGatewayV2::Stage").ToList();
        Assert.Equal(["1000", "50"], stages.Select(stage => stage.Text("DefaultRouteSettings.ThrottlingRateLimit")));
        Assert.All(stages, stage =>
        {
            Assert.EndsWith("-access:*", stage.Text("AccessLogSettings.DestinationArn"), StringComparison.Ordinal);
            Assert.DoesNotContain("header", stage.Text("AccessLogSettings.Format"), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("queryString", stage.Text("AccessLogSettings.Format"), StringComparison.OrdinalIgnoreCase);
        });
    }
}
