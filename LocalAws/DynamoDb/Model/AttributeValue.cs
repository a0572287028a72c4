namespace LocalAws.DynamoDb.Model;

/// <summary>A value as a table holds it. It is never changed once it is built.</summary>
internal abstract record AttributeValue
{
    private protected AttributeValue()
    {
    }

    /// <summary>The type descriptor: S, N, B, BOOL, NULL, L, M, SS, NS or BS.</summary>
    public abstract string Type { get; }

    /// <summary>Bytes that the value counts for in its item.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html</remarks>
    public abstract int Size { get; }

    /// <returns>How two scalars of one type are ordered; null where the two have no order.</returns>
    public virtual int? CompareWith(AttributeValue other) => null;
}
