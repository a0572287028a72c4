namespace LocalAws.Lambda.Mappings;

/// <summary>Which queue's messages go to which function, and how.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html</remarks>
internal sealed record MappingDefinition
{
    public const int DefaultBatchSize = 10;

    public const string ReportBatchItemFailures = "ReportBatchItemFailures";

    public required string Id { get; init; }

    public required string QueueArn { get; init; }

    public required string FunctionName { get; init; }

    public required string FunctionArn { get; init; }

    /// <summary>1 to 10,000 messages.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How long a batch is waited for to become full; 0 to 300 s.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>How many batches may be under way at once; five when null.</summary>
    public int? MaximumConcurrency { get; init; }

    /// <summary>Whether the function's answer says which messages failed; otherwise it is not read.</summary>
    public bool ReportsFailures { get; init; }
}
