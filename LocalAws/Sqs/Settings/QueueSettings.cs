using System.Globalization;
using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Settings;

/// <summary>The attributes of a queue that its owner sets, checked. A change makes another instance.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</remarks>
internal sealed class QueueSettings
{
    private const string FifoQueue = "FifoQueue";
    private const string Scope = "DeduplicationScope";
    private const string ThroughputLimit = "FifoThroughputLimit";
    private const string KmsKey = "KmsMasterKeyId";
    private const string ManagedEncryption = "SqsManagedSseEnabled";

    private static readonly QueueAttributeRule[] Rules =
    [
        QueueAttributeRule.Number("VisibilityTimeout", 0, SqsLimits.MaxVisibilityTimeout, SqsLimits.DefaultVisibilityTimeout),
        QueueAttributeRule.Number("MaximumMessageSize", SqsLimits.MinMaximumMessageBytes, SqsLimits.MaxMessageBytes, SqsLimits.MaxMessageBytes),
        QueueAttributeRule.Number("MessageRetentionPeriod", SqsLimits.MinRetention, SqsLimits.MaxRetention, SqsLimits.DefaultRetention),
        QueueAttributeRule.Number("DelaySeconds", 0, SqsLimits.MaxDelay, 0),
        QueueAttributeRule.Number("ReceiveMessageWaitTimeSeconds", 0, SqsLimits.MaxWaitTime, 0),
        QueueAttributeRule.OneOf(ManagedEncryption, "true", "false"),
        QueueAttributeRule.OneOf("ContentBasedDeduplication", "false", "true", fifoOnly: true),
        QueueAttributeRule.OneOf(Scope, "queue", "messageGroup", fifoOnly: true),
        QueueAttributeRule.OneOf(ThroughputLimit, "perQueue", "perMessageGroupId", fifoOnly: true),
        QueueAttributeRule.Number("KmsDataKeyReusePeriodSeconds", SqsLimits.MinDataKeyReuse, SqsLimits.MaxDataKeyReuse, byDefault: null),
        new(KmsKey, Default: null, _ => true),
        new("Policy", Default: null, PolicyJson.IsObject),
        new(RedrivePolicy.Attribute, Default: null, _ => true),
        new(RedriveAllowPolicy.Attribute, Default: null, _ => true),
    ];

    private static readonly Dictionary<string, QueueAttributeRule> RulesByName = Rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _values;

    private QueueSettings(Dictionary<string, string> values)
    {
        _values = values;
        VisibilityTimeout = Number("VisibilityTimeout");
        MaximumMessageSize = Number("MaximumMessageSize");
        MessageRetentionPeriod = Number("MessageRetentionPeriod");
        DelaySeconds = Number("DelaySeconds");
        WaitTimeSeconds = Number("ReceiveMessageWaitTimeSeconds");
        ContentBasedDeduplication = values.GetValueOrDefault("ContentBasedDeduplication") == "true";
        DeduplicatesPerGroup = values.GetValueOrDefault(Scope) == "messageGroup";
        RedrivePolicy = values.TryGetValue(RedrivePolicy.Attribute, out var redrive) ? RedrivePolicy.Parse(redrive) : null;
        RedriveAllowPolicy = values.TryGetValue(RedriveAllowPolicy.Attribute, out var allow) ? RedriveAllowPolicy.Parse(allow) : null;
    }

    public int VisibilityTimeout { get; }

    public int MaximumMessageSize { get; }

    public int MessageRetentionPeriod { get; }

    public int DelaySeconds { get; }

    public int WaitTimeSeconds { get; }

    public bool ContentBasedDeduplication { get; }

    public bool DeduplicatesPerGroup { get; }

    public RedrivePolicy? RedrivePolicy { get; }

    public RedriveAllowPolicy? RedriveAllowPolicy { get; }

    public IReadOnlyDictionary<string, string> Values => _values;

    public static bool IsKnown(string attribute) => attribute == FifoQueue || RulesByName.ContainsKey(attribute);

    /// <param name="attributes">The attributes of CreateQueue.</param>
    public static QueueSettings Create(QueueName name, Dictionary<string, string>? attributes)
    {
        var given = new Dictionary<string, string>(attributes ?? [], StringComparer.Ordinal);
        if (name.IsFifo != (given.GetValueOrDefault(FifoQueue) == "true"))
        {
            throw SqsErrors.InvalidParameter(
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, " +
                "must end with .fifo suffix and be 1 to 80 in length.");
        }

        if (!name.IsFifo && given.ContainsKey(FifoQueue))
        {
            throw SqsErrors.InvalidAttributeName(FifoQueue);
        }

        given.Remove(FifoQueue);
        var values = Rules
            .Where(rule => rule.Default is not null && (name.IsFifo || !rule.FifoOnly))
            .ToDictionary(rule => rule.Name, rule => rule.Default!, StringComparer.Ordinal);
        if (name.IsFifo)
        {
            values.Add(FifoQueue, "true");
        }

        return Merge(values, given, name.IsFifo);
    }

    /// <param name="attributes">The attributes of SetQueueAttributes.</param>
    public QueueSettings With(QueueName name, Dictionary<string, string> attributes)
    {
        if (attributes.ContainsKey(FifoQueue))
        {
            throw name.IsFifo
                ? SqsErrors.InvalidAttributeValue(FifoQueue, "Modifying queue type is not supported.")
                : SqsErrors.InvalidAttributeName(FifoQueue);
        }

        return Merge(new Dictionary<string, string>(_values, StringComparer.Ordinal), attributes, name.IsFifo);
    }

    /// <returns>The name of an attribute that has another value in <paramref name="wanted"/>, for those named; null when all agree.</returns>
    public string? FirstDifference(QueueSettings wanted, IEnumerable<string> names) =>
        names.FirstOrDefault(name => _values.GetValueOrDefault(name) != wanted._values.GetValueOrDefault(name));

    private static QueueSettings Merge(Dictionary<string, string> values, Dictionary<string, string> given, bool fifo)
    {
        foreach (var (name, value) in given)
        {
            if (!RulesByName.TryGetValue(name, out var rule) || (rule.FifoOnly && !fifo))
            {
                throw SqsErrors.InvalidAttributeName(name);
            }

            if (rule.Default is null && string.IsNullOrEmpty(value))
            {
                values.Remove(name);
            }
            else if (value is null || !rule.Accepts(value))
            {
                throw SqsErrors.InvalidAttributeValue(name);
            }
            else
            {
                values[name] = name == RedrivePolicy.Attribute ? RedrivePolicy.Parse(value).ToJson() : value;
            }
        }

        ChooseEncryption(values, given);
        if (values.GetValueOrDefault(ThroughputLimit) == "perMessageGroupId" && values.GetValueOrDefault(Scope) != "messageGroup")
        {
            throw SqsErrors.InvalidAttributeValue(ThroughputLimit, "perMessageGroupId needs DeduplicationScope to be messageGroup.");
        }

        return new QueueSettings(values);
    }

    private static void ChooseEncryption(Dictionary<string, string> values, Dictionary<string, string> given)
    {
        if (!values.ContainsKey(KmsKey))
        {
            return;
        }

        if (given.GetValueOrDefault(ManagedEncryption) == "true")
        {
            throw SqsErrors.InvalidAttributeNameMessage(
                "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");
        }

        values[ManagedEncryption] = "false";
    }

    private int Number(string name) => int.Parse(_values[name], CultureInfo.InvariantCulture);
}
