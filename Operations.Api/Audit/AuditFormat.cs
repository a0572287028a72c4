using Amazon.DynamoDBv2.Model;
using Operations.Api.Aws;

namespace Operations.Api.Audit;

/// <summary>The attributes of an entry's row.</summary>
internal static class AuditFormat
{
    public const string At = "at";
    public const string Id = "id";
    public const string Who = "who";
    public const string WhoseKey = "whoseKey";
    public const string Tenant = "tenant";
    public const string Action = "action";
    public const string Target = "target";
    public const string Details = "details";
    public const string Outcome = "outcome";
    public const string TraceId = "traceId";

    public static AttributeValue? Map(IReadOnlyDictionary<string, string> details) => details.Count == 0
        ? null
        : new AttributeValue { M = details.ToDictionary(one => one.Key, one => new AttributeValue(one.Value), StringComparer.Ordinal) };

    public static AuditEntry Read(Dictionary<string, AttributeValue> row) => new()
    {
        At = row.TextOf(At) ?? "",
        Id = row.TextOf(Id) ?? "",
        Who = row.TextOf(Who) ?? "",
        Tenant = row.TextOf(Tenant) ?? "",
        Action = row.TextOf(Action) ?? "",
        Target = row.TextOf(Target) ?? "",
        Details = row.GetValueOrDefault(Details)?.M?.ToDictionary(one => one.Key, one => one.Value.S, StringComparer.Ordinal),
        Outcome = row.TextOf(Outcome) ?? "",
        TraceId = row.TextOf(TraceId),
    };
}
