using System.Globalization;
using Events;

namespace Deployment.Settings;

/// <summary>Every setting of a deployment, with its default and its rules.</summary>
internal static class KnownSettings
{
    public static readonly Setting Stage = new("Stage", "dev", "Which of the stages this is: it is part of every name, so that one account can hold several.")
    {
        IsParameter = false,
        Allowed = ["dev", "staging", "prod"],
        Consequence = "Resources are named by it, and those of prod are protected against deletion.",
    };

    public static readonly Setting Architecture = new("Architecture", "arm64", "The processors that the functions run on.")
    {
        IsParameter = false,
        Allowed = ["arm64", "x64"],
        Consequence = "The packages are built for it.",
    };

    public static readonly Setting Vpc = new("Vpc", "none", "Whether the functions run in a private network of their own, with endpoints for what they call.")
    {
        IsParameter = false,
        Allowed = ["none", "private"],
        Consequence = "Without one the functions call AWS over its public endpoints, with TLS.",
    };

    public static readonly Setting LogLevel = new("LogLevel", "Information", "The least severe level that is logged.")
    {
        Allowed = ["Trace", "Debug", "Information", "Warning", "Error", "Critical"],
        Consequence = "A service does not start with another word.",
    };

    public static readonly Setting MessageRetentionPeriod = Seconds(
        "MessageRetentionPeriod",
        Topology.EventsQueue.Retention,
        "How many seconds a queue keeps a message that nobody takes.") with
    {
        Min = 60,
        Max = 1_036_800,
        Consequence = "A dead-letter queue keeps messages for 14 days from their first send, so at 12 days two are left to look at them.",
    };

    public static readonly Setting MaxReceiveCount = new(
        "MaxReceiveCount", Text(Topology.EventsQueue.MaxReceiveCount), "How often a message is handed out before it goes to the dead-letter queue.")
    {
        Min = 1,
        Max = 1_000,
        Consequence = "SQS takes no other number, and at 1 nothing is ever tried again.",
    };

    public static readonly Setting AlertEmail = new("AlertEmail", "", "Who is told by mail when an alarm goes off; nobody where it is empty.")
    {
        Pattern = "|[^@ ]{1,64}@[^@ ]{1,190}",
        Consequence = "Alarms would go nowhere.",
    };

    public static readonly Setting OperatorTenant = new(
        "OperatorTenant", "operators", "The tenant whose API keys see all tenants, reports and unreadable dead letters; nobody does where it is empty.")
    {
        Pattern = "|[a-z0-9-]{1,32}",
        Consequence = "It is compared with the tenants of keys.",
    };

    public static readonly Setting MonthlyBudget = new("MonthlyBudget", "100", "US dollars a month: mail at 80 % spent and at 100 % forecast.")
    {
        Min = 1,
        Max = 1_000_000,
        Consequence = "AWS Budgets compares the account's cost with it.",
    };

    public static readonly Setting OtlpEndpoint = new("OtlpEndpoint", "", "Where traces, metrics and logs go as OTLP over HTTP; nowhere where it is empty.")
    {
        Pattern = "|https://[^ ]{1,2000}",
        Consequence = "Telemetry leaves the account, so only with TLS.",
    };

    public static readonly Setting OtlpHeadersSecret = new(
        "OtlpHeadersSecret", "", "The ARN of the secret whose text is the OTLP headers, such as 'Authorization=Api-Token …'.")
    {
        Pattern = "|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]{1,519}",
        Consequence = "CloudFormation reads the secret by it; the headers themselves are not to be a parameter.",
    };

    public static readonly Setting FunctionMemory = new("FunctionMemory", "1024", "MB of memory of each function; its share of a processor grows with it.")
    {
        Min = 256,
        Max = 10_240,
        Consequence = "With less than 256 MB a start takes seconds; Lambda has no more than 10,240.",
    };

    public static readonly Setting ReserveConcurrency = new(
        "ReserveConcurrency", "true", "Whether each function has its share of the account's concurrency to itself.")
    {
        Allowed = ["true", "false"],
        Consequence = "An account whose quota is below 1,000 cannot reserve that much: start with false there.",
    };

    public static readonly Setting IngestionConcurrency = Concurrency("IngestionConcurrency", "100", "requests to the ingestion API");

    public static readonly Setting OperationsConcurrency = Concurrency("OperationsConcurrency", "10", "requests to the operations API");

    public static readonly Setting EventsConcurrency = Concurrency("EventsConcurrency", "20", "deliveries of events");

    public static readonly Setting FilesConcurrency = Concurrency("FilesConcurrency", "5", "deliveries of files");

    public static readonly Setting ThrottleRate = new("ThrottleRate", "1000", "Requests a second that the ingestion API lets through; more get 429.")
    {
        Min = 1,
        Max = 10_000,
        Consequence = "API Gateway has 10,000 a second for an account and region, unless its quota was raised.",
    };

    public static readonly Setting ThrottleBurst = new("ThrottleBurst", "2000", "Requests that the ingestion API lets through at once.")
    {
        Min = 1,
        Max = 5_000,
        Consequence = "API Gateway has a burst of 5,000 for an account and region.",
    };

    public static IReadOnlyList<Setting> All { get; } =
    [
        Stage, Architecture, Vpc, LogLevel, MessageRetentionPeriod, MaxReceiveCount, AlertEmail, OperatorTenant, MonthlyBudget, OtlpEndpoint, OtlpHeadersSecret,
        FunctionMemory, ReserveConcurrency, IngestionConcurrency, OperationsConcurrency, EventsConcurrency, FilesConcurrency, ThrottleRate, ThrottleBurst,
    ];

    private static Setting Concurrency(string name, string value, string what) => new(name, value, $"How many {what} are worked on at once, at most.")
    {
        Min = 2,
        Max = 1_000,
        Consequence = "An event source takes 2 to 1,000.",
    };

    private static Setting Seconds(string name, TimeSpan value, string description) =>
        new(name, Text((int)value.TotalSeconds), description) { Consequence = "" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
