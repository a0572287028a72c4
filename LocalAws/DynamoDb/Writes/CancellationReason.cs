using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Writes;

/// <summary>Why one action stopped its transaction.</summary>
internal sealed record CancellationReason(string Code, string? Message, MapValue? Item)
{
    /// <summary>This action would have gone through.</summary>
    public static readonly CancellationReason None = new("None", null, null);
}
