using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Search;

/// <summary>Which events of a tenant are looked for.</summary>
internal sealed record EventFilter
{
    public required TenantId Tenant { get; init; }

    /// <summary>Included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Not included.</summary>
    public required DateTimeOffset To { get; init; }

    public string? Source { get; init; }

    public string? Type { get; init; }

    public string? Subject { get; init; }

    /// <summary>What the id begins with.</summary>
    public string? Id { get; init; }

    public IReadOnlyList<string>? Outcomes { get; init; }

    /// <summary>The one outcome that is meant, where its records have an index to themselves.</summary>
    public string? RecordsOf => Outcomes is [var outcome] && outcome != EventOutcome.Processed.Word ? outcome : null;

    /// <summary>Whether every row of the index in the span is meant.</summary>
    public bool IsEmpty => (Source ?? Type ?? Subject ?? Id) is null && (Outcomes is null || RecordsOf is not null);

    /// <summary>What tells this list from others, whatever the time is when it is gone on with.</summary>
    public string Mark => $"events {Tenant} {Source}\n{Type}\n{Subject}\n{Id}\n{(Outcomes is null ? "" : string.Join(',', Outcomes))}";

    /// <summary>Makes a query of the index let through only what is meant.</summary>
    public void AddTo(QueryRequest query)
    {
        var conditions = new List<string>();
        void Add(string condition, string name, string attribute, string value, string text)
        {
            query.ExpressionAttributeNames[name] = attribute;
            query.ExpressionAttributeValues[value] = new AttributeValue(text);
            conditions.Add(condition);
        }

        // An event's row has its source and id in its keys, a record of another end in attributes.
        if (Source is not null)
        {
            query.ExpressionAttributeNames["#sk"] = EventRow.SortKey;
            Add("(#sk = :source OR #source = :source)", "#source", EventRow.Source, ":source", Source);
        }

        if (Id is not null)
        {
            query.ExpressionAttributeNames["#pk"] = EventRow.PartitionKey;
            query.ExpressionAttributeValues[":pk"] = new AttributeValue($"{Tenant}#{Id}");
            Add("(begins_with(#pk, :pk) OR begins_with(#id, :id))", "#id", EventRow.Id, ":id", Id);
        }

        if (Type is not null)
        {
            Add("#type = :type", "#type", EventRow.Type, ":type", Type);
        }

        if (Subject is not null)
        {
            Add("#subject = :subject", "#subject", EventRow.Subject, ":subject", Subject);
        }

        if (Outcomes is not null && RecordsOf is null)
        {
            query.ExpressionAttributeNames["#status"] = EventRow.Status;
            var values = Outcomes.Select((outcome, i) => (Name: FormattableString.Invariant($":outcome{i}"), outcome)).ToArray();
            foreach (var (name, outcome) in values)
            {
                query.ExpressionAttributeValues[name] = new AttributeValue(outcome);
            }

            conditions.Add($"#status IN ({string.Join(", ", values.Select(value => value.Name))})");
        }

        query.FilterExpression = conditions.Count == 0 ? null : string.Join(" AND ", conditions);
    }
}
