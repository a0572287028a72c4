using Events;

namespace Processor.Effects;

/// <summary>
/// Names a row that a handler keeps. The tenant is not part of it: it is always that of the event, so that no handler can reach the rows of
/// another tenant.
/// </summary>
internal sealed record EffectKey
{
    private const int MaxCollectionLength = 32;
    private const string OnlyRow = "-";

    /// <param name="collection">What the rows are: 1 to 32 of <c>a-z</c> and <c>-</c>.</param>
    /// <param name="partition">Any text; with tenant and collection at most 2,048 bytes.</param>
    /// <param name="sort">Tells the rows of a partition apart: any text of 1 to 1,024 bytes. Not needed where there is one only.</param>
    /// <exception cref="ArgumentException">The collection breaks its rule.</exception>
    public EffectKey(string collection, string partition, string sort = OnlyRow)
    {
        if (collection.Length is 0 or > MaxCollectionLength || !collection.All(c => char.IsAsciiLetterLower(c) || c == '-'))
        {
            throw new ArgumentException($"A collection has 1 to {MaxCollectionLength} of a-z and '-'.", nameof(collection));
        }

        (Collection, Partition, Sort) = (collection, partition, sort);
    }

    public string Collection { get; }

    public string Partition { get; }

    public string Sort { get; }

    /// <remarks>Neither tenant nor collection has a '#', so that whatever a partition holds stays behind them.</remarks>
    public string PartitionKeyOf(TenantId tenant) => $"{tenant.Value}#{Collection}#{Partition}";
}
