using System.Globalization;
using System.Text;

namespace Operations.Api.Alerts;

/// <summary>A notice for people.</summary>
internal static class NoticeText
{
    private const int MostTitle = 100;

    /// <summary>One line of at most a hundred characters.</summary>
    public static string TitleOf(Notice notice) => PlainText.Of($"[EventApp] {WordOf(notice.Kind)}: {notice.Summary}", MostTitle);

    public static string BodyOf(Notice notice)
    {
        var text = new StringBuilder();
        Add(text, "What", notice.Summary);
        Add(text, "Alert", notice.Rule);
        Add(text, "Of", notice.Subject);
        Add(text, "How many", notice.Count?.ToString(CultureInfo.InvariantCulture));
        Add(text, "Since", notice.Since);
        Add(text, "For example", notice.SampleId);
        Add(text, "Look at", notice.Link);
        Add(text, "Told at", notice.At);
        Add(text, "Notice", notice.Id);
        return text.ToString();
    }

    private static string WordOf(string kind) => kind switch
    {
        Notice.Raised => "alert",
        Notice.Repeated => "still so",
        Notice.Recovered => "over",
        _ => "test",
    };

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {PlainText.Of(value, 1_000)}\r\n");
        }
    }
}
