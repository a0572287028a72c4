using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Alerts;

/// <summary>The row of an alert.</summary>
internal static class AlertFormat
{
    public const string Version = "version";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static (string Partition, string Sort) KeyOf(Alert alert) => alert.EndedAt is { } ended
        ? (OperationsRow.AlertsOver, $"{SortableTime.Format(ended)}#{alert.Id}")
        : (OperationsRow.Alerts, $"{alert.Rule}#{alert.Subject}");

    public static Dictionary<string, AttributeValue> Write(Alert alert)
    {
        var (partition, sort) = KeyOf(alert);
        return Row.Of(
            (OperationsRow.PartitionKey, Row.Text(partition)),
            (OperationsRow.SortKey, Row.Text(sort)),
            ("id", Row.Text(alert.Id)),
            ("rule", Row.Text(alert.Rule)),
            ("subject", Row.Text(alert.Subject)),
            ("summary", Row.Text(alert.Summary)),
            ("count", alert.Count is { } count ? Row.Number(count) : null),
            ("since", Time(alert.Since)),
            ("openedAt", Time(alert.OpenedAt)),
            ("sampleId", Row.Text(alert.SampleId)),
            ("link", Row.Text(alert.Link)),
            ("noticedAt", Time(alert.NoticedAt)),
            ("notices", Row.Number(alert.Notices)),
            ("quietSince", Time(alert.QuietSince)),
            ("silencedUntil", Time(alert.SilencedUntil)),
            ("endedAt", Time(alert.EndedAt)),
            ("ending", Row.Text(alert.Ending)),
            (Version, Row.Number(alert.Version)),
            (OperationsRow.ExpiresAt, alert.EndedAt is { } ended ? Row.Number((ended + KeptFor).ToUnixTimeSeconds()) : null));
    }

    public static Alert Read(Dictionary<string, AttributeValue> row) => new()
    {
        Id = row.TextOf("id") ?? "",
        Rule = row.TextOf("rule") ?? "",
        Subject = row.TextOf("subject") ?? "",
        Summary = row.TextOf("summary") ?? "",
        Count = row.NumberOf("count"),
        Since = TimeOf(row, "since") ?? default,
        OpenedAt = TimeOf(row, "openedAt") ?? default,
        SampleId = row.TextOf("sampleId"),
        Link = row.TextOf("link") ?? "",
        NoticedAt = TimeOf(row, "noticedAt"),
        Notices = (int)(row.NumberOf("notices") ?? 0),
        QuietSince = TimeOf(row, "quietSince"),
        SilencedUntil = TimeOf(row, "silencedUntil"),
        EndedAt = TimeOf(row, "endedAt"),
        Ending = row.TextOf("ending"),
        Version = row.NumberOf(Version) ?? 0,
    };

    private static AttributeValue? Time(DateTimeOffset? time) => time is { } at ? Row.Text(Timestamp.Format(at)) : null;

    private static DateTimeOffset? TimeOf(Dictionary<string, AttributeValue> row, string name) =>
        Timestamp.TryParse(row.TextOf(name), out var time) ? time : null;
}
