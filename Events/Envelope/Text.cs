using System.Buffers;

namespace Events;

/// <summary>The character rules that the envelope's strings share.</summary>
public static class Text
{
    // RFC 3986, section 2: unreserved, gen-delims, sub-delims and the percent sign.
    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    /// <summary>Whether each surrogate has its other half; a string that has not cannot be written as UTF-8.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether there is no control character (C0, DEL, C1) in it, nor a line or paragraph separator.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether one of its code points is a noncharacter: U+FDD0 to U+FDEF, and the last two of every plane.</summary>
    /// <param name="value">Well-formed.</param>
    public static bool HasNoncharacter(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasWhiteSpace(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsWhiteSpace(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it has only characters of an RFC 3986 URI reference, each percent sign followed by two hexadecimal digits.</summary>
    public static bool IsUriReference(ReadOnlySpan<char> value)
    {
        if (value.ContainsAnyExcept(UriCharacters))
        {
            return false;
        }

        for (var i = value.IndexOf('%'); i >= 0;)
        {
            if (i + 2 >= value.Length || !char.IsAsciiHexDigit(value[i + 1]) || !char.IsAsciiHexDigit(value[i + 2]))
            {
                return false;
            }

            value = value[(i + 3)..];
            i = value.IndexOf('%');
        }

        return true;
    }
}
