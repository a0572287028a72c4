using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Events;
using Ingestion.Api.Errors;
using Ingestion.Api.Uploads;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>Every error that the service can answer with, read from the code: its values and the doc comments beside them.</summary>
internal static partial class ErrorCatalogue
{
    private static readonly Dictionary<string, XElement> Comments = ReadComments(typeof(Problem).Assembly, typeof(EventErrorCodes).Assembly);

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<Entry> Problems { get; } =
    [
        .. typeof(Problems).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => Create(field, "F:", (Problem)field.GetValue(null)!))
            .Concat(typeof(Problems).GetMethods(BindingFlags.Static | BindingFlags.Public)
                .Where(method => method.ReturnType == typeof(Problem) && !TakesRequest(method))
                .Select(method => Create(method, "M:", Make(method))))
            .OrderBy(entry => entry.Code, StringComparer.Ordinal),
    ];

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<Entry> EventErrors { get; } = CodesOf(typeof(EventErrorCodes));

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<Entry> UploadErrors { get; } = CodesOf(typeof(UploadErrorCodes));

    public static string DocumentPath { get; } = Path.Combine(Here(), "..", "..", "..", "docs", "errors.md");

    public static string ToMarkdown()
    {
        var text = new StringBuilder("""
            # Errors

            An answer that is not what was asked for is a problem (RFC 9457, `application/problem+json`): `type`, `title`, `status`, `detail`, `code`,
            `traceId`, and where they apply `errors` or `sources`. Go by `code`: it never changes its meaning, while the text may. `type` is always
            `about:blank`. `traceId` finds the request in logs and traces. No answer repeats what was sent, and none has the text of an exception.

            Where `Retry-After` stands, sending the same again is of use; give an event an `id`, and it counts once however often it is sent. All else has to be
            corrected first. What cannot be read as HTTP at all is answered with its status and without a body, and the connection is closed.

            This page is made from `Ingestion.Api/Errors/Problems.cs`, `Events/Submission/EventErrorCodes.cs` and `Ingestion.Api/Uploads/UploadErrorCodes.cs`:
            `EVENTAPP_WRITE_DOCS=1 dotnet test tests/Ingestion.Api.Tests --filter The_list_of_codes_is_the_one_in_the_code`.

            ## Of a request

            | code | status | what it means | what to do |
            |---|---|---|---|

            """);
        foreach (var entry in Problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{entry.Code}` | {entry.Status} | {entry.Meaning} | {entry.Remedy} |\n");
        }

        text.Append("""

            ## Of an event

            In `errors` of a problem and of a batch's result, each with a JSON pointer (RFC 6901) to the place and a `message`. An event that has any of them is not
            taken, and everything that is wrong with it is told at once.

            | code | what it means | what to do |
            |---|---|---|

            """);
        Append(text, EventErrors);
        text.Append("""

            ## Of an upload

            In `errors` of `upload.invalid`, likewise: everything that is wrong with the file that is to be uploaded.

            | code | what it means | what to do |
            |---|---|---|

            """);
        Append(text, UploadErrors);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<Entry> codes)
    {
        foreach (var entry in codes)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{entry.Code}` | {entry.Meaning} | {entry.Remedy} |\n");
        }
    }

    private static IReadOnlyList<Entry> CodesOf(Type type) =>
    [
        .. type.GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.IsLiteral)
            .Select(field => new Entry(field.Name, null, (string)field.GetRawConstantValue()!, Text(field, "F:", "summary"), Text(field, "F:", "remarks")))
            .OrderBy(entry => entry.Code, StringComparer.Ordinal),
    ];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";

    private static bool TakesRequest(MethodInfo method) => Array.Exists(method.GetParameters(), parameter => parameter.ParameterType == typeof(HttpContext));

    private static Problem Make(MethodInfo method) => (Problem)method.Invoke(null, [.. method.GetParameters().Select(Least)])!;

    private static object? Least(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(int) && parameter.Name == "status" => 400,
        var type when type == typeof(IReadOnlyList<string>) => Array.Empty<string>(),
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };

    private static Entry Create(MemberInfo member, string prefix, Problem problem) =>
        new(member.Name, problem.Status, problem.Code, Text(member, prefix, "summary"), Text(member, prefix, "remarks"));

    private static string Text(MemberInfo member, string prefix, string element) =>
        Comments.GetValueOrDefault($"{prefix}{member.DeclaringType!.FullName}.{member.Name}")?.Element(element) is { } comment
            ? WhiteSpace().Replace(string.Concat(comment.Nodes().Select(Markdown)), " ").Trim()
            : "";

    private static string Markdown(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        _ => node.ToString(SaveOptions.DisableFormatting),
    };

    private static Dictionary<string, XElement> ReadComments(params Assembly[] assemblies) => assemblies
        .SelectMany(assembly => XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml")).Descendants("member"))
        .GroupBy(member => member.Attribute("name")!.Value.Split('(')[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    /// <param name="Name">Of the member in the code.</param>
    /// <param name="Status">The HTTP status; null for what is wrong with one event.</param>
    /// <param name="Code">What a client goes by.</param>
    /// <param name="Meaning">The summary beside it.</param>
    /// <param name="Remedy">The remarks beside it.</param>
    internal sealed record Entry(string Name, int? Status, string Code, string Meaning, string Remedy);
}
