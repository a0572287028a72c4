using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>Items in key order. Finding, adding, removing and starting a walk anywhere cost O(log n).</summary>
internal sealed class OrderedItems
{
    private readonly SortedSet<Position> _positions = new(PositionComparer.Instance);

    public int Count => _positions.Count;

    public MapValue? Find(PrimaryKey key) => _positions.TryGetValue(Position.Of(key), out var found) ? found.Item : null;

    public void Put(Position position)
    {
        if (!_positions.Add(position))
        {
            _positions.Remove(position);
            _positions.Add(position);
        }
    }

    public void Remove(Position position) => _positions.Remove(position);

    public IEnumerable<Position> Walk(Position from, Position to, bool forward)
    {
        if (PositionComparer.Instance.Compare(from, to) > 0)
        {
            return [];
        }

        var view = _positions.GetViewBetween(from, to);
        return forward ? view : view.Reverse();
    }
}
