namespace LocalAws.DynamoDb.Model;

internal sealed record ListValue(IReadOnlyList<AttributeValue> Elements) : AttributeValue
{
    public override string Type => "L";

    public override int Size => 3 + Elements.Sum(element => 1 + element.Size);

    public bool Equals(ListValue? other) => other is not null && Elements.SequenceEqual(other.Elements);

    public override int GetHashCode() => Elements.Count == 0 ? 0 : HashCode.Combine(Elements.Count, Elements[0]);
}
