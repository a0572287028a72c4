namespace Events;

/// <summary>A shop took an order.</summary>
public sealed record OrderCreated
{
    /// <summary>Greater than 0.</summary>
    public required long OrderId { get; init; }

    /// <summary>In the shop's currency: 0 to <see cref="MaxAmount"/>, with at most 2 places.</summary>
    public required decimal Amount { get; init; }

    /// <summary>
    /// With 2 places just 28 digits, which a decimal keeps exactly. A DynamoDB number keeps 38: the sum of ten thousand million of them.
    /// </summary>
    public const decimal MaxAmount = 99_999_999_999_999_999_999_999_999.99m;
}
