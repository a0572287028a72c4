namespace LocalAws.DynamoDb.Model;

internal sealed record BooleanValue(bool Value) : AttributeValue
{
    public override string Type => "BOOL";

    public override int Size => 1;
}
