using System.Globalization;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SQS.Internal;

namespace Amazon.SQS.Model;

/// <summary>The attributes as the service spells them, and some of them as numbers and times: 0 or null when absent.</summary>
public partial class GetQueueAttributesResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Attributes { get; set; } = Initial.Map<string>();

    [JsonIgnore]
    public int ApproximateNumberOfMessages => Number(QueueAttributeName.ApproximateNumberOfMessages);

    [JsonIgnore]
    public int ApproximateNumberOfMessagesDelayed => Number(QueueAttributeName.ApproximateNumberOfMessagesDelayed);

    [JsonIgnore]
    public int ApproximateNumberOfMessagesNotVisible => Number(QueueAttributeName.ApproximateNumberOfMessagesNotVisible);

    [JsonIgnore]
    public bool? ContentBasedDeduplication => Text(QueueAttributeName.ContentBasedDeduplication) is { } text ? bool.Parse(text) : null;

    [JsonIgnore]
    public DateTime CreatedTimestamp => Time(QueueAttributeName.CreatedTimestamp);

    [JsonIgnore]
    public int DelaySeconds => Number(QueueAttributeName.DelaySeconds);

    [JsonIgnore]
    public bool FifoQueue => Text(QueueAttributeName.FifoQueue) is { } text && bool.Parse(text);

    [JsonIgnore]
    public DateTime LastModifiedTimestamp => Time(QueueAttributeName.LastModifiedTimestamp);

    [JsonIgnore]
    public int MaximumMessageSize => Number(QueueAttributeName.MaximumMessageSize);

    [JsonIgnore]
    public int MessageRetentionPeriod => Number(QueueAttributeName.MessageRetentionPeriod);

    [JsonIgnore]
    public string Policy => Text(QueueAttributeName.Policy);

    [JsonIgnore]
    public string QueueARN => Text(QueueAttributeName.QueueArn);

    [JsonIgnore]
    public int VisibilityTimeout => Number(QueueAttributeName.VisibilityTimeout);

    private string Text(QueueAttributeName name) => Attributes?.GetValueOrDefault(name.Value);

    private int Number(QueueAttributeName name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    private DateTime Time(QueueAttributeName name) =>
        DateTime.UnixEpoch.AddSeconds(Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0);
}
