namespace LocalAws.DynamoDb.Model;

/// <summary>A string, number or binary set: never empty, one element type, no element twice.</summary>
internal sealed record SetValue : AttributeValue
{
    private readonly HashSet<AttributeValue> _members;

    /// <param name="elements">One or more distinct strings, numbers or binaries, all of one type.</param>
    public SetValue(IReadOnlyList<AttributeValue> elements)
    {
        Elements = elements;
        _members = [.. elements];
        if (elements.Count == 0 || _members.Count != elements.Count)
        {
            throw new ArgumentException("A set needs one element or more, none twice.", nameof(elements));
        }
    }

    public IReadOnlyList<AttributeValue> Elements { get; }

    public override string Type => Elements[0].Type + "S";

    public override int Size => Elements.Sum(element => element.Size);

    public bool Contains(AttributeValue element) => _members.Contains(element);

    /// <summary>Order does not matter, and numbers are equal by value.</summary>
    public bool Equals(SetValue? other) => other is not null && _members.SetEquals(other._members);

    public override int GetHashCode() => Elements.Count;

    public SetValue Union(SetValue other) => new([.. Elements, .. other.Elements.Where(element => !Contains(element))]);

    /// <returns>Null when nothing is left: a set is never empty.</returns>
    public SetValue? Except(SetValue other)
    {
        AttributeValue[] left = [.. Elements.Where(element => !other.Contains(element))];
        return left.Length == 0 ? null : new SetValue(left);
    }
}
