using System.ComponentModel.DataAnnotations;

namespace Ingestion.Api.CloudEvents;

/// <summary>Who may deliver events here as webhooks, bound from the section <c>Webhooks</c>.</summary>
/// <remarks>It only answers a sender's question; it lets nobody in.</remarks>
internal sealed class WebhookOptions : IValidatableObject
{
    public const string SectionName = "Webhooks";

    private const string Everyone = "*";

    /// <summary>
    /// The names of the senders that get a yes when they ask, such as <c>eventgrid.azure.net</c>: host names, compared without regard to
    /// case, or <c>*</c> for everyone. Default: none.
    /// </summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>How many requests a minute a sender is told that it may make. Default: as many as it likes; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int? AllowedRate { get; set; }

    public bool Allows(string origin) =>
        AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase) || AllowedOrigins.Contains(Everyone, StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AllowedOrigins
        .Where(origin => origin != Everyone && Uri.CheckHostName(origin) != UriHostNameType.Dns)
        .Select(origin => new ValidationResult(
            $"Webhooks:AllowedOrigins has '{origin}', which is no host name, nor '*': no sender would ever match it.",
            [nameof(AllowedOrigins)]));
}
