namespace LocalAws.DynamoDb.Model;

internal sealed record NumberValue(DecimalNumber Value) : AttributeValue
{
    public override string Type => "N";

    public override int Size => ((Value.Digits + 1) / 2) + 1;

    public override int? CompareWith(AttributeValue other) => other is NumberValue number ? DecimalNumber.Compare(Value, number.Value) : null;
}
