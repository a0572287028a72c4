namespace LocalAws.DynamoDb.Storage;

/// <summary>The tables of one region. Whatever reads or writes items does it under <see cref="Lock"/>, so every call is atomic.</summary>
internal sealed class Database(TimeProvider timeProvider)
{
    private readonly SortedDictionary<string, Table> _tables = new(StringComparer.Ordinal);

    public Lock Lock { get; } = new();

    public TransactionTokens Tokens { get; } = new(timeProvider);

    public DateTimeOffset Now => timeProvider.GetUtcNow();

    public IEnumerable<string> TableNames => _tables.Keys;

    public bool TryAdd(Table table) => _tables.TryAdd(table.Definition.Name, table);

    public void Remove(string name) => _tables.Remove(name);

    /// <summary>The table, rid of the items that have expired.</summary>
    /// <param name="name">A name, or the ARN that ends with it.</param>
    public Table? Find(string name)
    {
        lock (Lock)
        {
            var table = _tables.GetValueOrDefault(name[(name.LastIndexOf('/') + 1)..]);
            table?.RemoveExpired(Now);
            return table;
        }
    }

    public Table Get(string name)
    {
        TableName.Check(name);
        return Find(name) ?? throw DynamoDbErrors.ResourceNotFound("Requested resource not found");
    }
}
