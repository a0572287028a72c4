namespace LocalAws.DynamoDb.Operations;

/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html</remarks>
internal static class TimeToLiveOperations
{
    public static void Update(OperationContext context)
    {
        var specification = context.Input.RequiredObject("TimeToLiveSpecification");
        var attribute = specification.RequiredText("AttributeName");
        var isEnabled = specification.OptionalFlag("Enabled")
            ?? throw DynamoDbErrors.Constraint("null", "timeToLiveSpecification.enabled", "Member must not be null");
        if (attribute.Length is < 1 or > 255)
        {
            throw DynamoDbErrors.Constraint(
                $"'{attribute}'", "timeToLiveSpecification.attributeName", "Member must have length between 1 and 255");
        }

        lock (context.Database.Lock)
        {
            var table = TableOperations.Find(context);
            var current = table.TimeToLive?.Attribute;
            if (isEnabled == current is not null)
            {
                throw DynamoDbErrors.Validation($"TimeToLive is already {(isEnabled ? "enabled" : "disabled")}");
            }

            if (!isEnabled && current != attribute)
            {
                throw DynamoDbErrors.Validation($"TimeToLive is active on a different AttributeName: current AttributeName is {current}");
            }

            table.SetTimeToLive(isEnabled ? attribute : null);
        }

        context.Output.WriteStartObject("TimeToLiveSpecification");
        context.Output.WriteBoolean("Enabled", isEnabled);
        context.Output.WriteString("AttributeName", attribute);
        context.Output.WriteEndObject();
    }

    public static void Describe(OperationContext context)
    {
        var attribute = TableOperations.Find(context).TimeToLive?.Attribute;
        context.Output.WriteStartObject("TimeToLiveDescription");
        context.Output.WriteString("TimeToLiveStatus", attribute is null ? "DISABLED" : "ENABLED");
        if (attribute is not null)
        {
            context.Output.WriteString("AttributeName", attribute);
        }

        context.Output.WriteEndObject();
    }
}
