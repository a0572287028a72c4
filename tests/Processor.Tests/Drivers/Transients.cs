using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Processor.Tests.Drivers;

/// <summary>Ways in which DynamoDB fails for a while.</summary>
internal static class Transients
{
    public static readonly TheoryData<string> Calls =
        ["ProvisionedThroughputExceededException", "ThrottlingException", "InternalServerError", "ResourceNotFoundException", "network", "timeout"];

    public static readonly TheoryData<string> Statements =
    [
        "ProvisionedThroughputExceeded", "RequestLimitExceeded", "ThrottlingError", "InternalServerError", "TransactionConflict", "ResourceNotFound",
        "AccessDenied", "SomethingNew",
    ];

    public static Exception Call(string name) => name switch
    {
        "network" => new HttpRequestException("no route to host"),
        "timeout" => new TaskCanceledException("the request timed out"),
        _ => new AmazonDynamoDBException("for a while", ErrorType.Unknown, name, "request", HttpStatusCode.ServiceUnavailable),
    };

    public static BatchExecuteStatementResponse Answer(string code, string message = "for a while", int statements = 1) => new()
    {
        Responses =
        [
            .. Enumerable.Range(0, statements).Select(_ => new BatchStatementResponse
            {
                Error = new BatchStatementError { Code = BatchStatementErrorCodeEnum.FindValue(code), Message = message },
            }),
        ],
    };
}
