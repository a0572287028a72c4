using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>What an item does or does not meet.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html</remarks>
internal abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The top-level attributes that it looks at.</summary>
    public abstract IEnumerable<string> Roots { get; }

    public abstract bool Matches(MapValue item);

    public sealed record And(Condition Left, Condition Right) : Condition
    {
        public override IEnumerable<string> Roots => Left.Roots.Concat(Right.Roots);

        public override bool Matches(MapValue item) => Left.Matches(item) && Right.Matches(item);
    }

    public sealed record Or(Condition Left, Condition Right) : Condition
    {
        public override IEnumerable<string> Roots => Left.Roots.Concat(Right.Roots);

        public override bool Matches(MapValue item) => Left.Matches(item) || Right.Matches(item);
    }

    public sealed record Not(Condition Inner) : Condition
    {
        public override IEnumerable<string> Roots => Inner.Roots;

        public override bool Matches(MapValue item) => !Inner.Matches(item);
    }

    /// <param name="Left">One side.</param>
    /// <param name="Operator">=, &lt;&gt;, &lt;, &lt;=, &gt; or &gt;=. Values of two types differ and have no order.</param>
    /// <param name="Right">The other side.</param>
    public sealed record Comparison(Operand Left, string Operator, Operand Right) : Condition
    {
        public override IEnumerable<string> Roots => Left.Roots.Concat(Right.Roots);

        public override bool Matches(MapValue item)
        {
            var (left, right) = (Left.Evaluate(item), Right.Evaluate(item));
            if (Operator is "=" or "<>")
            {
                return (left is not null && left.Equals(right)) == (Operator == "=");
            }

            return left is not null && right is not null && left.CompareWith(right) is { } order && Operator switch
            {
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
        }
    }

    public sealed record Between(Operand Value, Operand Lower, Operand Upper) : Condition
    {
        public override IEnumerable<string> Roots => Value.Roots.Concat(Lower.Roots).Concat(Upper.Roots);

        public override bool Matches(MapValue item) =>
            Value.Evaluate(item) is { } value
            && Lower.Evaluate(item) is { } lower
            && Upper.Evaluate(item) is { } upper
            && value.CompareWith(lower) >= 0
            && value.CompareWith(upper) <= 0;
    }

    public sealed record In(Operand Value, IReadOnlyList<Operand> Candidates) : Condition
    {
        public override IEnumerable<string> Roots => Value.Roots.Concat(Candidates.SelectMany(candidate => candidate.Roots));

        public override bool Matches(MapValue item) =>
            Value.Evaluate(item) is { } value && Candidates.Any(candidate => value.Equals(candidate.Evaluate(item)));
    }

    /// <summary><c>attribute_exists</c> and <c>attribute_not_exists</c></summary>
    public sealed record Exists(DocumentPath Path, bool Expected) : Condition
    {
        public override IEnumerable<string> Roots => [Path.Root];

        public override bool Matches(MapValue item) => Path.Find(item) is not null == Expected;
    }

    /// <summary><c>attribute_type</c></summary>
    public sealed record HasType(DocumentPath Path, string Type) : Condition
    {
        public override IEnumerable<string> Roots => [Path.Root];

        public override bool Matches(MapValue item) => Path.Find(item)?.Type == Type;
    }

    /// <summary><c>begins_with</c></summary>
    public sealed record BeginsWith(Operand Value, Operand Prefix) : Condition
    {
        public override IEnumerable<string> Roots => Value.Roots.Concat(Prefix.Roots);

        public override bool Matches(MapValue item) => (Value.Evaluate(item), Prefix.Evaluate(item)) switch
        {
            (StringValue text, StringValue prefix) => text.Value.StartsWith(prefix.Value, StringComparison.Ordinal),
            (BinaryValue binary, BinaryValue prefix) => binary.Value.Span.StartsWith(prefix.Value.Span),
            _ => false,
        };
    }

    /// <summary><c>contains</c></summary>
    public sealed record Contains(Operand Value, Operand Part) : Condition
    {
        public override IEnumerable<string> Roots => Value.Roots.Concat(Part.Roots);

        public override bool Matches(MapValue item) => (Value.Evaluate(item), Part.Evaluate(item)) switch
        {
            (StringValue text, StringValue part) => text.Value.Contains(part.Value, StringComparison.Ordinal),
            (BinaryValue binary, BinaryValue part) => binary.Value.Span.IndexOf(part.Value.Span) >= 0,
            (SetValue set, { } part) => set.Contains(part),
            (ListValue list, { } part) => list.Elements.Contains(part),
            _ => false,
        };
    }
}
