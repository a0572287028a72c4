using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Alerts;

/// <summary>Notices by a signed HTTP request; section <c>Alerts:Webhook</c>. It is on where a URL is set.</summary>
internal sealed class WebhookOptions : IValidatableObject
{
    private const int LeastSecret = 32;

    /// <summary>https, and at a public address. Default none.</summary>
    public string? Url { get; set; }

    /// <summary>What requests are signed with; 32 characters or more. It is never logged. Give it by the environment or a secret store.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether the address may be a private one, and plain http. For Development alone. Default false.</summary>
    public bool AllowPrivate { get; set; }

    /// <summary>Of one request. Default 10 s; 1 s to 20 s.</summary>
    [TimeRange("00:00:01", "00:00:20")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsOn => !string.IsNullOrEmpty(Url);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            yield break;
        }

        // What stands there may hold a secret, so it is not repeated.
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || !IsScheme(uri.Scheme))
        {
            yield return new ValidationResult(
                "Alerts:Webhook:Url is no https URL without a user: what is sent there would be readable on its way, or could not be sent.", [nameof(Url)]);
        }

        if (Secret is not { Length: >= LeastSecret })
        {
            yield return new ValidationResult(
                "Alerts:Webhook:Secret has fewer than 32 characters: the receiver could not tell a notice from a forgery.", [nameof(Secret)]);
        }
    }

    private bool IsScheme(string scheme) => scheme == Uri.UriSchemeHttps || (AllowPrivate && scheme == Uri.UriSchemeHttp);
}
