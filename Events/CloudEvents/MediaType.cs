using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;

namespace Events;

/// <summary>A media type (RFC 2046), and what it says of the data that it belongs to.</summary>
public sealed class MediaType
{
    private readonly string _name;
    private readonly string? _charset;

    private MediaType(string name, string? charset) => (_name, _charset) = (name, charset);

    /// <summary>Whether the data is JSON: <c>application/json</c>, <c>text/json</c>, or a type that ends in <c>+json</c>.</summary>
    public bool IsJson =>
        _name.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || _name.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    public bool IsText => _name.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether its text is UTF-8, which is also what it is when no charset is named.</summary>
    public bool IsUtf8 =>
        _charset is null || _charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)
        || _charset.Equals(Encoding.ASCII.WebName, StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string? text, [NotNullWhen(true)] out MediaType? result)
    {
        result = MediaTypeHeaderValue.TryParse(text, out var parsed) && parsed.MediaType is { } name
            ? new MediaType(name, parsed.CharSet?.Trim('"'))
            : null;
        return result is not null;
    }
}
