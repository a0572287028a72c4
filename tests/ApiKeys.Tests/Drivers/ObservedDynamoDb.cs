using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Testing;

namespace ApiKeys.Tests.Drivers;

/// <summary>A real client that counts lookups, and lets a test decide what becomes of one.</summary>
internal sealed class ObservedDynamoDb(TestAws aws)
    : AmazonDynamoDBClient(TestAws.Credentials, aws.Configure(new AmazonDynamoDBConfig { MaxErrorRetry = 0 }))
{
    private int _lookups;

    public int Lookups => Volatile.Read(ref _lookups);

    /// <summary>Comes before each lookup: what it throws, the lookup throws.</summary>
    public Func<CancellationToken, Task> BeforeLookup { get; set; } = _ => Task.CompletedTask;

    public void GoDown() => BeforeLookup = _ => throw new AmazonDynamoDBException("The test lets DynamoDB be down.");

    public void ComeBack() => BeforeLookup = _ => Task.CompletedTask;

    public override async Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _lookups);
        await BeforeLookup(cancellationToken);
        return await base.GetItemAsync(request, cancellationToken);
    }

    /// <summary>Two rows a page.</summary>
    public override Task<ScanResponse> ScanAsync(ScanRequest request, CancellationToken cancellationToken = default)
    {
        request.Limit = 2;
        return base.ScanAsync(request, cancellationToken);
    }
}
