using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using LocalAws.DynamoDb.Operations;
using LocalAws.DynamoDb.PartiQl;
using LocalAws.DynamoDb.Storage;
using LocalAws.Hosting;
using LocalAws.Metering;
using LocalAws.Protocol;

namespace LocalAws.DynamoDb;

/// <summary>DynamoDB: one set of tables for each region, in memory.</summary>
internal sealed class DynamoDbService(LocalClock clock, UsageMeter meter) : IAwsJsonService
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly FrozenDictionary<string, Action<OperationContext>> Operations =
        new Dictionary<string, Action<OperationContext>>(StringComparer.Ordinal)
        {
            ["BatchExecuteStatement"] = StatementOperations.ExecuteBatch,
            ["BatchGetItem"] = BatchOperations.Get,
            ["BatchWriteItem"] = BatchOperations.Write,
            ["CreateTable"] = TableOperations.Create,
            ["DeleteItem"] = ItemOperations.Delete,
            ["DeleteTable"] = TableOperations.Delete,
            ["DescribeEndpoints"] = ServiceOperations.DescribeEndpoints,
            ["DescribeLimits"] = ServiceOperations.DescribeLimits,
            ["DescribeTable"] = TableOperations.Describe,
            ["DescribeTimeToLive"] = TimeToLiveOperations.Describe,
            ["ExecuteStatement"] = StatementOperations.Execute,
            ["GetItem"] = ItemOperations.Get,
            ["ListTables"] = TableOperations.List,
            ["ListTagsOfResource"] = TagOperations.List,
            ["PutItem"] = ItemOperations.Put,
            ["Query"] = QueryOperations.Query,
            ["Scan"] = QueryOperations.Scan,
            ["TagResource"] = TagOperations.Tag,
            ["TransactGetItems"] = TransactionOperations.Get,
            ["TransactWriteItems"] = TransactionOperations.Write,
            ["UntagResource"] = TagOperations.Untag,
            ["UpdateItem"] = ItemOperations.Update,
            ["UpdateTable"] = TableUpdateOperations.Update,
            ["UpdateTimeToLive"] = TimeToLiveOperations.Update,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Database> _regions = new(StringComparer.Ordinal);

    public string Name => "DynamoDB";

    public string TargetPrefix => "DynamoDB_20120810";

    public string ContentType => "application/x-amz-json-1.0";

    public bool Knows(string operation) => Operations.ContainsKey(operation);

    public AwsException Error(string code, string message, int statusCode) => new(DynamoDbErrors.Namespace + code, message, statusCode);

    public AwsException Throttled() => DynamoDbErrors.Throttled();

    public ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (!Operations.TryGetValue(request.Operation, out var operation))
        {
            throw new AwsException(
                "com.amazon.coral.service#UnknownOperationException", $"LocalAws does not support the operation {request.Operation}.");
        }

        using var document = RequestBody.Parse(request.Body);
        using var writer = new Utf8JsonWriter(request.Response, WriterOptions);
        writer.WriteStartObject();
        operation(new OperationContext
        {
            Input = document.RootElement,
            Output = writer,
            Meter = meter,
            Database = _regions.GetOrAdd(request.Region, static (_, time) => new Database(time), clock),
            Region = request.Region,
            AccountId = request.AccountId,
            Host = request.BaseUrl[(request.BaseUrl.IndexOf("://", StringComparison.Ordinal) + 3)..],
        });
        writer.WriteEndObject();
        return ValueTask.CompletedTask;
    }
}
