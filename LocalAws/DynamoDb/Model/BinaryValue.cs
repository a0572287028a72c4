namespace LocalAws.DynamoDb.Model;

internal sealed record BinaryValue(ReadOnlyMemory<byte> Value) : AttributeValue
{
    public override string Type => "B";

    public override int Size => Value.Length;

    /// <summary>Bytes are unsigned.</summary>
    public override int? CompareWith(AttributeValue other) =>
        other is BinaryValue binary ? Value.Span.SequenceCompareTo(binary.Value.Span) : null;

    public bool Equals(BinaryValue? other) => other is not null && Value.Span.SequenceEqual(other.Value.Span);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Value.Span);
        return hash.ToHashCode();
    }
}
