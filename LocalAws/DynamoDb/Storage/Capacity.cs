namespace LocalAws.DynamoDb.Storage;

/// <summary>Capacity units that reading or writing so many bytes consumes.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html</remarks>
internal static class Capacity
{
    public static double WriteUnits(int bytes) => Math.Max(1, Math.Ceiling(bytes / 1024.0));

    public static double ReadUnits(long bytes, bool consistent) => Math.Max(1, Math.Ceiling(bytes / 4096.0)) * (consistent ? 1 : 0.5);
}
