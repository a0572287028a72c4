using System.Text;
using System.Text.RegularExpressions;

namespace Operations.Api.Tests.Alerts;

/// <summary>A mail that the sink has taken.</summary>
/// <param name="Recipients">Each <c>RCPT</c> line.</param>
/// <param name="Text">Headers and body as they came.</param>
/// <param name="IsSecure">Whether it came through TLS.</param>
/// <param name="User">Who had signed in.</param>
internal sealed partial record SunkMail(IReadOnlyList<string> Recipients, string Text, bool IsSecure, string User)
{
    public IReadOnlyList<string> Headers => Text[..Text.IndexOf("\n\n", StringComparison.Ordinal)].Replace("\n ", " ", StringComparison.Ordinal).Split('\n');

    /// <summary>The body, decoded.</summary>
    public string Body
    {
        get
        {
            var body = Text[(Text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
            var encoding = Header("Content-Transfer-Encoding");
            return encoding switch
            {
                "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings(""))),
                "quoted-printable" => Uri.UnescapeDataString(body.Replace("=\n", "", StringComparison.Ordinal).Replace("%", "%25", StringComparison.Ordinal).Replace('=', '%')),
                _ => body,
            };
        }
    }

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase)) is { } header
            ? EncodedWords().Replace(header[(name.Length + 2)..], word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value)))
            : null;

    // RFC 2047: what is between two of them is none of the text.
    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex EncodedWords();
}
