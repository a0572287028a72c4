namespace Operations.Api.Alerts;

/// <summary>Text that may hold what a client sent, made fit for one line of a mail, a log or a page.</summary>
internal static class PlainText
{
    private const int MostLength = 300;

    /// <summary>Without control and format characters and lone surrogates, and not too long.</summary>
    public static string Of(string text, int most = MostLength)
    {
        var plain = string.Concat(text.EnumerateRunes().Select(rune => IsShown(rune) ? rune.ToString() : " "));
        return plain.Length <= most ? plain : string.Concat(plain.AsSpan(0, char.IsHighSurrogate(plain[most - 2]) ? most - 2 : most - 1), "…");
    }

    private static bool IsShown(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control
        or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
