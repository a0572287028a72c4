using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Writes;

/// <summary>One write of one item: <see cref="Prepare"/>, then <see cref="Commit"/>, both under one hold of the database's lock.</summary>
internal abstract class WriteAction(Table table, Condition? condition, bool returnsItemOnFailure)
{
    private PrimaryKey? _key;

    public Table Table => table;

    /// <exception cref="Protocol.AwsException">The request's item or key does not fit the table.</exception>
    public PrimaryKey Key => _key ??= ReadKey();

    /// <summary>The item as it was, once prepared.</summary>
    public MapValue? Before { get; private set; }

    /// <summary>The item as it will be, once prepared; null where there will be none.</summary>
    public MapValue? After { get; private set; }

    /// <summary>Write units per index, once committed.</summary>
    public IReadOnlyDictionary<string, double> IndexUnits { get; private set; } =
        System.Collections.ObjectModel.ReadOnlyDictionary<string, double>.Empty;

    public double Units => Capacity.WriteUnits(Math.Max(Before?.ItemSize ?? 0, After?.ItemSize ?? 0));

    /// <summary>Finds out, without changing anything, whether the write can be done and what comes of it.</summary>
    /// <exception cref="ConditionalCheckFailedException">The item does not meet the condition.</exception>
    /// <exception cref="Protocol.AwsException">The table cannot hold what would come of it.</exception>
    public void Prepare()
    {
        Before = table.Items.Find(Key);
        if (condition?.Matches(Before ?? MapValue.Empty) == false)
        {
            throw new ConditionalCheckFailedException(returnsItemOnFailure ? Before : null);
        }

        After = Change(Before);
        if (After is not null)
        {
            table.CheckIndexes(After);
        }
    }

    public virtual void Commit() => IndexUnits = table.Replace(Key, Before, After);

    protected abstract PrimaryKey ReadKey();

    protected abstract MapValue? Change(MapValue? before);
}
