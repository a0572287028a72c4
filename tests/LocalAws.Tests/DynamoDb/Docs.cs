namespace LocalAws.Tests.DynamoDb;

internal static class Docs
{
    public const string Api = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/";
    public const string Guide = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/";

    public const string Operators = Guide + "Expressions.OperatorsAndFunctions.html";
    public const string Updates = Guide + "Expressions.UpdateExpressions.html";
    public const string Limits = Guide + "Constraints.html";
    public const string Types = Guide + "HowItWorks.NamingRulesDataTypes.html";
}
