using System.Diagnostics.CodeAnalysis;
using System.Text;
using Events;
using Ingestion.Api.Errors;

namespace Ingestion.Api.Requests;

/// <summary>
/// The <c>Idempotency-Key</c> header of a single post: it is the event's id where the body has none, and otherwise says the same. A quoted
/// string (RFC 8941, section 3.3.3, without parameters); the same without quotes is taken too, because many clients send it so.
/// </summary>
/// <remarks>https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07</remarks>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    // What in a header's value has a meaning of its own: such a value has to be quoted.
    private const string NeedsQuotes = "\"\\,; ";

    /// <returns>The key, or what is wrong with it; neither where there is none.</returns>
    public static (EventId? Key, Problem? Problem) Read(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count == 0)
        {
            return (null, null);
        }

        return values.Count == 1 && TryParse(values[0] ?? "", out var text) && EventId.TryCreate(text, out var key)
            ? (key, null)
            : (null, Problems.IdempotencyKeyInvalid);
    }

    /// <summary>
    /// One key names one event. On several it is refused rather than ignored: a client that sends one relies on it, and would find its
    /// events doubled.
    /// </summary>
    public static Problem? OnBatch(HttpRequest request) => request.Headers.ContainsKey(Header) ? Problems.IdempotencyKeyOnBatch : null;

    /// <summary>Whether the body has a valid id, and another one than the key.</summary>
    public static Problem? Compare(EventId? key, EventSubmission submission) =>
        key is not null && submission.ValidId is { } id && id != key ? Problems.IdempotencyKeyDiffers : null;

    private static bool TryParse(string value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return false;
        }

        text = value is ['"', .. var quoted, '"'] ? Unescape(quoted) : value.AsSpan().ContainsAny(NeedsQuotes) ? null : value;
        return text is not null;
    }

    private static string? Unescape(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '"' || (quoted[i] == '\\' && (++i == quoted.Length || quoted[i] is not ('"' or '\\'))))
            {
                return null;
            }

            text.Append(quoted[i]);
        }

        return text.ToString();
    }
}
