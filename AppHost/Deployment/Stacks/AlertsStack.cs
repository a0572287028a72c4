using Amazon.CDK;
using Amazon.CDK.AWS.Budgets;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Constructs;
using Deployment.Settings;

namespace Deployment.Stacks;

/// <summary>Who is told when something is wrong, and of what: alarms, their topic with its mail, and the budget.</summary>
internal sealed class AlertsStack : NestedStack
{
    /// <summary>The topic, behind its stage: the operations function tells it of what it finds, too.</summary>
    public const string TopicName = "eventapp-alerts";

    public AlertsStack(Construct scope, string id, DeploymentContext context, Deployed deployed)
        : base(scope, id)
    {
        var topic = new Topic(this, "Alerts", new TopicProps { TopicName = context.Names.Of(TopicName), EnforceSSL = true });
        topic.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Effect = Effect.ALLOW,
            Principals = [new ServicePrincipal("cloudwatch.amazonaws.com"), new ServicePrincipal("budgets.amazonaws.com")],
            Actions = ["sns:Publish"],
            Resources = [topic.TopicArn],
            Conditions = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
            },
        }));
        var mail = new CfnSubscription(this, "Mail", new CfnSubscriptionProps
        {
            TopicArn = topic.TopicArn,
            Protocol = "email",
            Endpoint = context.Parameters.Text(KnownSettings.AlertEmail),
        });
        mail.CfnOptions.Condition = context.Parameters.IsSet(this, KnownSettings.AlertEmail);

        var action = new SnsAction(topic);
        foreach (var (name, watch) in new Watches(context.Names, deployed).All())
        {
            var alarm = watch.Metric.CreateAlarm(this, name, new CreateAlarmOptions
            {
                AlarmName = context.Names.Of($"eventapp-{name}"),
                AlarmDescription = watch.Description,
                ComparisonOperator = watch.Comparison,
                Threshold = watch.Threshold,
                EvaluationPeriods = watch.Periods,
                TreatMissingData = watch.Missing,
            });
            alarm.AddAlarmAction(action);
            alarm.AddOkAction(action);
        }

        AddBudget(context, topic);
    }

    private void AddBudget(DeploymentContext context, Topic topic)
    {
        CfnBudget.SubscriberProperty[] subscribers = [new() { SubscriptionType = "SNS", Address = topic.TopicArn }];
        CfnBudget.NotificationWithSubscribersProperty At(string type, double percent) => new()
        {
            Notification = new CfnBudget.NotificationProperty
            {
                NotificationType = type,
                ComparisonOperator = "GREATER_THAN",
                ThresholdType = "PERCENTAGE",
                Threshold = percent,
            },
            Subscribers = subscribers,
        };
        _ = new CfnBudget(this, "Budget", new CfnBudgetProps
        {
            Budget = new CfnBudget.BudgetDataProperty
            {
                BudgetName = context.Names.Of("eventapp"),
                BudgetType = "COST",
                TimeUnit = "MONTHLY",
                BudgetLimit = new CfnBudget.SpendProperty { Amount = context.Parameters.Number(KnownSettings.MonthlyBudget), Unit = "USD" },
            },
            NotificationsWithSubscribers = new[] { At("ACTUAL", 80), At("FORECASTED", 100) },
        });
    }
}
