namespace LocalAws.DynamoDb.Storage;

/// <summary>Provisioned units a second; both 0 on demand. Kept and shown, never enforced.</summary>
internal sealed record Throughput(long Read, long Write)
{
    public static readonly Throughput OnDemand = new(0, 0);
}
