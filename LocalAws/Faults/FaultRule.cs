namespace LocalAws.Faults;

/// <summary>Which calls meet a fault, and how often.</summary>
public sealed record FaultRule
{
    /// <summary>Fits every service, operation or resource.</summary>
    public const string Any = "*";

    /// <summary><c>sqs</c>, <c>dynamodb</c>, <c>s3</c>, <c>eventbridge</c> or <c>scheduler</c>; <c>*</c>, the default, is each.</summary>
    public string Service { get; set; } = Any;

    /// <summary>As <c>SendMessageBatch</c>; <c>*</c>, the default, is every operation that the fault can befall.</summary>
    public string Operation { get; set; } = Any;

    /// <summary>The name of a queue, a table, a bucket, a rule, an event bus or a schedule that the call names; <c>*</c>, the default, is each.</summary>
    public string Resource { get; set; } = Any;

    /// <summary>From 0, never, to 1, always, which is the default. Of a delivery fault it is that of each message.</summary>
    public double Probability { get; set; } = 1;

    /// <summary>How many calls that fit go free before the first can be hit. Default 0.</summary>
    public int Skip { get; set; }

    /// <summary>After so many faults the rule is spent. Default: never; at least 1.</summary>
    public int? Times { get; set; }

    public required Fault Fault { get; init; }
}
