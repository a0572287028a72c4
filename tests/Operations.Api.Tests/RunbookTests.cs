using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Events;
using Operations.Api.Alerts;
using Operations.Api.DeadLetters;
using Processor.Consuming;

namespace Operations.Api.Tests;

/// <summary>The runbook says of every code what to do, and of nothing else. The codes are those in the code.</summary>
public sealed partial class RunbookTests
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string Root = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..");

    private static readonly Assembly Ingestion = Assembly.Load("Ingestion.Api");

    public static TheoryData<string> Kinds => [.. Codes.Keys];

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Codes { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["alerts"] = Constants(typeof(AlertRules)),
        ["attention"] = Written("Operations.Api/Pipeline", AttentionCode()),
        ["problems of Ingestion.Api"] = Problems(Ingestion.GetType("Ingestion.Api.Errors.Problems", throwOnError: true)!),
        ["problems of Operations.Api"] = Problems(typeof(Errors.Problems)),
        ["access"] = [.. ApiKeysRefusals().Select(refusal => refusal.Code)],
        ["events"] = Constants(typeof(EventErrorCodes)),
        ["uploads"] = Constants(Ingestion.GetType("Ingestion.Api.Uploads.UploadErrorCodes", throwOnError: true)!),
        ["failures"] = [.. FailureKinds.All.Select(kind => kind.Code)],
        ["files"] = Written("Processor", FileCode()),
        ["rows"] = Constants(typeof(Processor.Files.Rows.RejectCodes)),
        ["handlers"] = [.. typeof(FailureKinds).Assembly.GetTypes().SelectMany(type => Constants(type)).Where(code => HandlerCode().IsMatch(code)), DeadLetter.GaveUp],
    };

    private static HashSet<string> Entries { get; } =
        Entry().Matches(File.ReadAllText(Path.Combine(Root, "docs", "runbook.md"))).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_code_lacks_its_entry(string kind)
    {
        Assert.NotEmpty(Codes[kind]);
        Assert.Equal([], Codes[kind].Except(Entries, StringComparer.Ordinal));
    }

    [Fact]
    public void No_entry_lacks_its_code()
    {
        var known = Codes.Values.SelectMany(codes => codes).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Entries.Except(known, StringComparer.Ordinal));
    }

    [Fact]
    public void Each_entry_of_a_table_says_what_it_means_how_to_look_and_what_to_do() => Assert.All(
        File.ReadLines(Path.Combine(Root, "docs", "runbook.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)),
        line => Assert.True(line.Trim('|').Split(" | ").Count(cell => cell.Trim().Length > 2) >= 4, line));

    private static IReadOnlyList<string> Problems(Type list) => [.. ProblemCatalogue.Of(typeof(CommonProblems), list).Select(entry => entry.Code)];

    private static IEnumerable<ApiKeys.AccessRefusal> ApiKeysRefusals() =>
        typeof(ApiKeys.AccessRefusal).GetFields(Statics).Select(field => field.GetValue(null)).Concat(
            typeof(ApiKeys.AccessRefusal).GetProperties(Statics).Select(property => property.GetValue(null))).OfType<ApiKeys.AccessRefusal>();

    private static IReadOnlyList<string> Constants(Type list) =>
        [.. list.GetFields(Statics).Where(field => field is { IsLiteral: true, FieldType: var type } && type == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>Codes that are written where they are used.</summary>
    private static IReadOnlyList<string> Written(string folder, Regex code) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => code.Matches(File.ReadAllText(file))).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal),
    ];

    private static string Here([CallerFilePath] string file = "") => file;

    [GeneratedRegex("^(\\| |### )`(?<code>[a-z0-9_.]+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();

    [GeneratedRegex("Code = \"(?<code>[a-z_]+)\"")]
    private static partial Regex AttentionCode();

    [GeneratedRegex("new RefusedFileException\\(\\s*\"(?<code>[a-z_.]+)\"")]
    private static partial Regex FileCode();

    [GeneratedRegex("^(handler|report)[.][a-z_]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex HandlerCode();
}
