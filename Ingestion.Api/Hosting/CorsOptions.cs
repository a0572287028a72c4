using System.ComponentModel.DataAnnotations;

namespace Ingestion.Api.Hosting;

/// <summary>
/// Which web pages may call this service from a browser, bound from the section <c>Cors</c>. Cookies are never part of it: a page sends its
/// key in a header.
/// </summary>
internal sealed class CorsOptions : IValidatableObject
{
    public const string SectionName = "Cors";
    public const string AnyOrigin = "*";

    /// <summary>
    /// Origins such as <c>https://shop.example</c>: scheme, host and, where it is not the scheme's own, port. <c>*</c> alone stands for all.
    /// Default none.
    /// </summary>
    public string[] Origins { get; set; } = [];

    /// <summary>How long a browser may remember that a page is allowed to call. Default 1 h; 0 to 24 h.</summary>
    [TimeRange("00:00:00", "1.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in Origins)
        {
            if (string.Equals(origin, AnyOrigin, StringComparison.Ordinal) ? Origins.Length > 1 : !IsOrigin(origin))
            {
                yield return new ValidationResult(
                    $"Cors:Origins has '{origin}', which no browser would ever send: an origin is like https://shop.example, without a path, "
                    + "and * stands alone.",
                    [nameof(Origins)]);
            }
        }
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.Ordinal)
        && uri.UserInfo.Length == 0;
}
