using System.Globalization;

namespace Events;

/// <summary>Times as RFC 3339 text.</summary>
public static class Timestamp
{
    // What a DateTimeOffset holds: a tick is a tenth of a microsecond.
    private const int MostDecimals = 7;

    // 2026-03-01T12:00:00.2500000Z
    private const int RoundTripLength = 28;

    // The most frequent first: they are tried in turn.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz",
    ];

    /// <summary>UTC with as many decimals as it takes, up to seven: <c>2026-03-01T12:00:00.25Z</c>.</summary>
    public static string Format(DateTimeOffset value)
    {
        // "O" is several times as fast as a format of our own; its zeros are cut off here.
        Span<char> text = stackalloc char[RoundTripLength];
        _ = value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        return string.Concat(text[..^1].TrimEnd('0').TrimEnd('.'), "Z");
    }

    /// <summary>Reads RFC 3339 with an offset or Z. Decimals after the seventh are cut off.</summary>
    public static bool TryParse(string? text, out DateTimeOffset value)
    {
        value = default;
        return text is { Length: <= 64 }
            && TryCutDecimals(text.ToUpperInvariant(), out var cut)
            && DateTimeOffset.TryParseExact(cut, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    // False for a decimal point without a digit, which the formats would take.
    private static bool TryCutDecimals(string text, out string cut)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = 0;
        while (point >= 0 && point + 1 + decimals < text.Length && char.IsAsciiDigit(text[point + 1 + decimals]))
        {
            decimals++;
        }

        cut = decimals <= MostDecimals ? text : text.Remove(point + 1 + MostDecimals, decimals - MostDecimals);
        return point < 0 || decimals > 0;
    }
}
