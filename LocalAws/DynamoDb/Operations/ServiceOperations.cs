namespace LocalAws.DynamoDb.Operations;

/// <summary>What the service says of itself.</summary>
internal static class ServiceOperations
{
    /// <summary>The quotas of a new account. None of them is enforced.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html</remarks>
    public static void DescribeLimits(OperationContext context)
    {
        context.Output.WriteNumber("AccountMaxReadCapacityUnits", 80_000);
        context.Output.WriteNumber("AccountMaxWriteCapacityUnits", 80_000);
        context.Output.WriteNumber("TableMaxReadCapacityUnits", 40_000);
        context.Output.WriteNumber("TableMaxWriteCapacityUnits", 40_000);
    }

    /// <summary>This very endpoint, for clients that discover it.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html</remarks>
    public static void DescribeEndpoints(OperationContext context)
    {
        context.Output.WriteStartArray("Endpoints");
        context.Output.WriteStartObject();
        context.Output.WriteString("Address", context.Host);
        context.Output.WriteNumber("CachePeriodInMinutes", 1440);
        context.Output.WriteEndObject();
        context.Output.WriteEndArray();
    }
}
