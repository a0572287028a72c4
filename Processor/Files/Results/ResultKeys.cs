using System.Text;
using Processor.Files.Notices;
using Processor.Files.State;

namespace Processor.Files.Results;

/// <summary>Where what came of a file is: its own key with something around it, or its origin where that would be longer than S3 takes.</summary>
internal static class ResultKeys
{
    private const int MaxBytes = 1024;

    public static string SummaryOf(FileNotice notice) => Fit($"processed/{notice.Key}.json", $"processed/{FileId.OriginOf(notice)}.json");

    public static string RejectsOf(FileNotice notice) => Fit($"rejected/{notice.Key}.csv", $"rejected/{FileId.OriginOf(notice)}.csv");

    public static string PartsOf(string fileId) => $"parts/{fileId}/";

    private static string Fit(string key, string otherwise) => Encoding.UTF8.GetByteCount(key) <= MaxBytes ? key : otherwise;
}
