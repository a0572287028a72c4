using Amazon.DynamoDBv2;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Search;

/// <summary>Finds events of one tenant, the newest first, by the index by day or by outcome, and never by a scan. The work of one request is bounded.</summary>
internal sealed class EventSearch(IAmazonDynamoDB dynamoDb, IOptions<ResourceOptions> resources, IOptions<SearchOptions> options)
{
    private const int LeastRead = 8;
    private const int FilteredRead = 100;

    /// <param name="filter">What is looked for.</param>
    /// <param name="start">Where to go on; null for the newest.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The rows; where to go on, null at the end; and whether the work ran out before there were enough.</returns>
    public async Task<(IReadOnlyList<FoundRow> Rows, SearchPosition? Next, bool IsPartial)> FindAsync(
        EventFilter filter, SearchPosition? start, int limit, CancellationToken cancellationToken)
    {
        var found = new List<FoundRow>();
        var (queries, rows) = (0, 0);
        var first = DayIndex.DayOf(filter.From);
        var position = start ?? SearchPosition.Before(DayIndex.DayOf(filter.To.AddTicks(-1)));
        while (position.Day >= first)
        {
            var day = new DayWalk(filter, position);
            while (!day.IsAtEnd)
            {
                while (day.TryTake(out var row))
                {
                    found.Add(row!);
                    if (found.Count == limit)
                    {
                        return (found, day.IsAtEnd && position.Day == first ? null : row!.Position, false);
                    }
                }

                if (day.IsAtEnd)
                {
                    break;
                }

                if (queries + DayIndex.Shards > options.Value.MaxQueries || rows >= options.Value.MaxRows)
                {
                    return (found, day.ReadTo ?? position, true);
                }

                var most = filter.IsEmpty ? Math.Max(LeastRead, 2 * limit / DayIndex.Shards) : FilteredReadOf(limit - found.Count, found.Count, rows);
                var (made, read) = await day.ReadAsync(dynamoDb, resources.Value.EventsTable!, most, cancellationToken);
                (queries, rows) = (queries + made, rows + read);
            }

            position = SearchPosition.Before(position.Day.AddDays(-1));
        }

        return (found, null, false);
    }

    // The fewer rows a filter lets through, the more are read at a time, within what one request may read: calls cost more than rows.
    private int FilteredReadOf(int wanted, int found, int rows)
    {
        var enough = (long)wanted * rows / Math.Max(found, 1) / DayIndex.Shards;
        var left = (options.Value.MaxRows - rows) / DayIndex.Shards;
        return (int)Math.Clamp(enough, FilteredRead, Math.Max(FilteredRead, left));
    }
}
