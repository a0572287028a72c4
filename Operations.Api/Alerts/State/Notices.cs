using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>Writes notices.</summary>
internal sealed class Notices(IOptions<AlertOptions> options)
{
    public Notice Of(Alert alert, string kind, DateTimeOffset now) => new()
    {
        Id = EventId.Create(now).Value,
        Kind = kind,
        At = Timestamp.Format(now),
        AlertId = alert.Id,
        Rule = alert.Rule,
        Subject = alert.Subject,
        Summary = kind == Notice.Recovered ? $"{alert.Ending} It was: {alert.Summary}" : alert.Summary,
        Count = alert.Count,
        Since = Timestamp.Format(alert.Since),
        SampleId = alert.SampleId,
        Link = AddressOf(alert.Link),
    };

    /// <summary>Where a page of the console is, as far as that is known.</summary>
    public string AddressOf(string page) => $"{options.Value.ConsoleUrl?.TrimEnd('/')}/#{page}";
}
