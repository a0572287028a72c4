using System.Text;

namespace Processor.Files.Results;

/// <summary>
/// Texts as fields of CSV, always in quotes. One that a spreadsheet would take for a formula gets an apostrophe in front, which shows it as
/// the text that it is; control characters that no CSV needs become U+FFFD.
/// </summary>
/// <remarks>https://owasp.org/www-community/attacks/CSV_Injection</remarks>
internal static class CsvText
{
    private const string Risky = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static void Append(StringBuilder csv, string text)
    {
        csv.Append('"');
        if (IsRisky(text))
        {
            csv.Append('\'');
        }

        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => csv.Append("\"\""),
                '\t' or '\r' or '\n' => csv.Append(c),
                _ when char.IsControl(c) => csv.Append('\uFFFD'),
                _ => csv.Append(c),
            };
        }

        csv.Append('"');
    }

    // What a spreadsheet skips at the start hides nothing: neither white space nor a quote.
    private static bool IsRisky(string text)
    {
        var trimmed = text.AsSpan().TrimStart(" \"'\u00A0\uFEFF");
        return trimmed.Length > 0 && (Risky.Contains(trimmed[0], StringComparison.Ordinal) || Risky.Contains(text[0], StringComparison.Ordinal));
    }
}
