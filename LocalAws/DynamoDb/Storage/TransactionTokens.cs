using LocalAws.Protocol;

namespace LocalAws.DynamoDb.Storage;

/// <summary>Client request tokens of the last ten minutes.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken</remarks>
internal sealed class TransactionTokens(TimeProvider timeProvider)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, string> _requests = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset Expiry, string Token)> _expiries = new();

    /// <returns>True where this very request was carried out before.</returns>
    /// <param name="token">The client's token.</param>
    /// <param name="requestHash">Tells this request's content from another's.</param>
    /// <exception cref="AwsException">The token was used for another request.</exception>
    public bool IsRepeated(string token, string requestHash)
    {
        while (_expiries.TryPeek(out var oldest) && oldest.Expiry <= timeProvider.GetUtcNow())
        {
            _requests.Remove(_expiries.Dequeue().Token);
        }

        return _requests.TryGetValue(token, out var known)
            && (known == requestHash
                ? true
                : throw new AwsException(
                    DynamoDbErrors.Namespace + "IdempotentParameterMismatchException",
                    "Request parameters do not match the ones of the earlier request with the same client token"));
    }

    public void Remember(string token, string requestHash)
    {
        if (_requests.TryAdd(token, requestHash))
        {
            _expiries.Enqueue((timeProvider.GetUtcNow() + Lifetime, token));
        }
    }
}
