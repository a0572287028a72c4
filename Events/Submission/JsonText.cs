using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Events;

/// <summary>
/// Strings out of JSON that a client wrote. <see cref="JsonElement.GetString"/> throws where a string holds half a surrogate pair or
/// invalid UTF-8, which the parser lets through.
/// </summary>
internal static class JsonText
{
    /// <returns>False when the string is not well-formed Unicode.</returns>
    public static bool TryGetString(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    /// <returns>Null where there is no string, or one that is not well-formed Unicode.</returns>
    public static string? Of(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } present && TryGetString(present, out var text) ? text : null;

    /// <summary>The name, or U+FFFD alone where it is not well-formed Unicode.</summary>
    public static string NameOf(JsonProperty property) => TryGetName(property, out var name) ? name : "\uFFFD";

    public static bool TryGetName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }

    /// <summary>A step of a JSON pointer (RFC 6901, section 3).</summary>
    public static string PointerStep(string name) =>
        "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
