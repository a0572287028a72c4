using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Operations.Api.Alerts;

/// <summary>Notices by mail; section <c>Alerts:Smtp</c>. It is on where a host is set.</summary>
internal sealed class SmtpOptions : IValidatableObject
{
    public const string StartTls = "starttls";
    public const string NoTls = "none";

    /// <summary>Default none: no mail.</summary>
    public string? Host { get; set; }

    /// <summary>Default 587; 1 to 65,535.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary><c>starttls</c>, or <c>none</c>: then everything is readable on its way. Default <c>starttls</c>.</summary>
    [RegularExpression("^(starttls|none)$", ErrorMessage = "Alerts:Smtp:Tls is starttls or none. TLS from the first byte (port 465) cannot be spoken.")]
    public string Tls { get; set; } = StartTls;

    /// <summary>Default none: the server is not signed in to.</summary>
    public string? UserName { get; set; }

    /// <summary>A secret: it is never logged. Give it by the environment or a secret store.</summary>
    public string? Password { get; set; }

    /// <summary>A mail address.</summary>
    public string? From { get; set; }

    /// <summary>Mail addresses, 1 to 20.</summary>
    public IList<string> To { get; set; } = [];

    /// <summary>Of one mail. Default 15 s; 1 s to 20 s.</summary>
    [TimeRange("00:00:01", "00:00:20")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    public bool IsOn => !string.IsNullOrEmpty(Host);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!IsAddress(From))
        {
            yield return new ValidationResult("Alerts:Smtp:Host is set and Alerts:Smtp:From is no mail address: no mail could be sent.", [nameof(From)]);
        }

        if (To.Count is 0 or > 20 || !To.All(IsAddress))
        {
            yield return new ValidationResult(
                "Alerts:Smtp:Host is set and Alerts:Smtp:To is not 1 to 20 mail addresses: nobody could be told.", [nameof(To)]);
        }

        if (string.IsNullOrEmpty(UserName) != string.IsNullOrEmpty(Password))
        {
            yield return new ValidationResult(
                "Of Alerts:Smtp:UserName and Alerts:Smtp:Password one is set: the server would refuse to be signed in to.", [nameof(UserName)]);
        }

        if (!string.IsNullOrEmpty(UserName) && Tls == NoTls)
        {
            yield return new ValidationResult(
                "Alerts:Smtp:UserName is set and Alerts:Smtp:Tls is none: the password would be readable on its way.", [nameof(Tls)]);
        }
    }

    private static bool IsAddress(string? text) =>
        text is not null && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;
}
