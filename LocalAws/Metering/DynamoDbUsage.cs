namespace LocalAws.Metering;

public sealed record DynamoDbUsage(double ReadUnits, double WriteUnits);
