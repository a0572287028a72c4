namespace Simulation.World;

/// <summary>Which services cannot be reached just now.</summary>
internal sealed class Outages
{
    /// <summary>As in a request's <c>X-Amz-Target</c>, before the dot.</summary>
    public const string Sqs = "AmazonSQS";

    public const string DynamoDb = "DynamoDB_20120810";

    public const string S3 = "S3";

    /// <summary>What a call is tallied as that an outage refuses.</summary>
    public const string Refused = "(calls refused by outages)";

    private readonly HashSet<string> _down = new(StringComparer.Ordinal);

    public bool IsDown(string service) => _down.Contains(service);

    public void Begin(string service) => _down.Add(service);

    public void End(string service) => _down.Remove(service);

    public void EndAll() => _down.Clear();
}
