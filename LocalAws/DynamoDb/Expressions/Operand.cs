using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>What an expression compares or assigns.</summary>
internal abstract record Operand
{
    private Operand()
    {
    }

    /// <returns>Null where the item lacks the value.</returns>
    public abstract AttributeValue? Evaluate(MapValue item);

    /// <summary>The top-level attributes that it reads, in a condition.</summary>
    public virtual IEnumerable<string> Roots => [];

    public sealed record Path(DocumentPath Value) : Operand
    {
        public override IEnumerable<string> Roots => [Value.Root];

        public override AttributeValue? Evaluate(MapValue item) => Value.Find(item);
    }

    public sealed record Constant(AttributeValue Value) : Operand
    {
        public override AttributeValue? Evaluate(MapValue item) => Value;
    }

    /// <summary><c>size(path)</c></summary>
    public sealed record SizeOf(Operand Value) : Operand
    {
        public override IEnumerable<string> Roots => Value.Roots;

        public override AttributeValue? Evaluate(MapValue item) => Value.Evaluate(item) switch
        {
            StringValue text => Number(text.Value.Length),
            BinaryValue binary => Number(binary.Value.Length),
            SetValue set => Number(set.Elements.Count),
            ListValue list => Number(list.Elements.Count),
            MapValue map => Number(map.Attributes.Count),
            _ => null,
        };

        private static NumberValue Number(int value) => new(DecimalNumber.FromInteger(value));
    }

    /// <summary><c>left + right</c> or <c>left - right</c></summary>
    public sealed record Arithmetic(Operand Left, bool IsPlus, Operand Right) : Operand
    {
        public override AttributeValue? Evaluate(MapValue item)
        {
            var (left, right) = (Number(Left, item), Number(Right, item));
            return new NumberValue(IsPlus ? left + right : left - right);
        }

        private static DecimalNumber Number(Operand operand, MapValue item) =>
            Require(operand.Evaluate(item)) is NumberValue number ? number.Value : throw IncorrectType();
    }

    /// <summary><c>if_not_exists(path, otherwise)</c></summary>
    public sealed record IfNotExists(DocumentPath Value, Operand Otherwise) : Operand
    {
        public override AttributeValue? Evaluate(MapValue item) => Value.Find(item) ?? Otherwise.Evaluate(item);
    }

    /// <summary><c>list_append(first, second)</c></summary>
    public sealed record ListAppend(Operand First, Operand Second) : Operand
    {
        public override AttributeValue? Evaluate(MapValue item) =>
            Require(First.Evaluate(item)) is ListValue first && Require(Second.Evaluate(item)) is ListValue second
                ? new ListValue([.. first.Elements, .. second.Elements])
                : throw IncorrectType();
    }

    /// <exception cref="Protocol.AwsException">The item lacks what an update builds on.</exception>
    public static AttributeValue Require(AttributeValue? value) => value ?? throw DynamoDbErrors.Validation(
        "The provided expression refers to an attribute that does not exist in the item");

    public static Protocol.AwsException IncorrectType() =>
        DynamoDbErrors.Validation("An operand in the update expression has an incorrect data type");
}
