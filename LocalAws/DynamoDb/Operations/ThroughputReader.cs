using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

internal static class ThroughputReader
{
    /// <param name="input">A table or an index.</param>
    /// <param name="isOnDemand">Then there must be no ProvisionedThroughput; else there must be one.</param>
    public static Throughput Read(JsonElement input, bool isOnDemand)
    {
        var provisioned = input.Object("ProvisionedThroughput");
        return (provisioned, isOnDemand) switch
        {
            (null, true) => Throughput.OnDemand,
            ({ } units, false) => new Throughput(Units(units, "ReadCapacityUnits"), Units(units, "WriteCapacityUnits")),
            (_, true) => throw DynamoDbErrors.Validation(
                "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                + "BillingMode is PAY_PER_REQUEST"),
            _ => throw DynamoDbErrors.Validation(
                "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when "
                + "BillingMode is PROVISIONED"),
        };
    }

    private static long Units(JsonElement units, string member) => units.Integer(member, min: 1)
        ?? throw DynamoDbErrors.Constraint("null", $"provisionedThroughput.{char.ToLowerInvariant(member[0])}{member[1..]}", "Member must not be null");
}
