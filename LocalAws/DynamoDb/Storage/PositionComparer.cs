using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

internal sealed class PositionComparer : IComparer<Position>
{
    public static readonly PositionComparer Instance = new();

    public int Compare(Position? x, Position? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Hash != y.Hash)
        {
            return x.Hash.CompareTo(y.Hash);
        }

        if (x.Partition is null || y.Partition is null)
        {
            return x.Edge - y.Edge;
        }

        return Compare(x.Partition, y.Partition) is var partition and not 0 ? partition
            : CompareSort(x, y) is var sort and not 0 ? sort
            : x.TableKey is { } left && y.TableKey is { } right && CompareKeys(left, right) is var key and not 0 ? key
            : x.Edge - y.Edge;
    }

    private static int CompareSort(Position x, Position y)
    {
        if (x.Sort is null || y.Sort is null)
        {
            return 0;
        }

        return (x.IsPrefix && BeginsWith(y.Sort, x.Sort)) || (y.IsPrefix && BeginsWith(x.Sort, y.Sort)) ? 0 : Compare(x.Sort, y.Sort);
    }

    private static int CompareKeys(PrimaryKey x, PrimaryKey y)
    {
        var partition = Compare(x.Partition, y.Partition);
        return partition != 0 || x.Sort is null || y.Sort is null ? partition : Compare(x.Sort, y.Sort);
    }

    private static int Compare(AttributeValue x, AttributeValue y) =>
        x.CompareWith(y) ?? throw new ArgumentException($"A key holds both {x.Type} and {y.Type}.", nameof(y));

    private static bool BeginsWith(AttributeValue value, AttributeValue prefix) => (value, prefix) switch
    {
        (StringValue text, StringValue start) => text.Value.StartsWith(start.Value, StringComparison.Ordinal),
        (BinaryValue binary, BinaryValue start) => binary.Value.Span.StartsWith(start.Value.Span),
        _ => false,
    };
}
