using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HttpDefaults;
using Microsoft.AspNetCore.Http;

namespace Testing;

/// <summary>What a service can answer instead of what was asked for, read from the code: values, and the doc comments beside them.</summary>
internal static partial class ProblemCatalogue
{
    /// <summary>The problems that classes list as static fields and methods, in the order of their codes.</summary>
    public static IReadOnlyList<Entry> Of(params IReadOnlyList<Type> lists) =>
    [
        .. lists.SelectMany(list => list.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => Create(field, "F:", (Problem)field.GetValue(null)!))
            .Concat(lists.SelectMany(list => list.GetMethods(BindingFlags.Static | BindingFlags.Public))
                .Where(method => method.ReturnType == typeof(Problem) && !TakesRequest(method))
                .Select(method => Create(method, "M:", Make(method))))
            .OrderBy(entry => entry.Code, StringComparer.Ordinal),
    ];

    /// <summary>The codes that a class lists as constants, in their order.</summary>
    public static IReadOnlyList<Entry> OfConstants(Type list) =>
    [
        .. list.GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.IsLiteral)
            .Select(field => new Entry(
                field.Name, null, (string)field.GetRawConstantValue()!, Text(field, "F:", "summary"), Text(field, "F:", "remarks")))
            .OrderBy(entry => entry.Code, StringComparer.Ordinal),
    ];

    public static string ToTable(IReadOnlyList<Entry> problems)
    {
        var text = new StringBuilder("| code | status | what it means | what to do |\n|---|---|---|---|\n");
        foreach (var entry in problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{entry.Code}` | {entry.Status} | {entry.Meaning} | {entry.Remedy} |\n");
        }

        return text.ToString();
    }

    private static bool TakesRequest(MethodInfo method) =>
        Array.Exists(method.GetParameters(), parameter => parameter.ParameterType == typeof(HttpContext));

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
        Comments(member.DeclaringType!.Assembly).GetValueOrDefault($"{prefix}{member.DeclaringType.FullName}.{member.Name}")?.Element(element)
            is { } comment
            ? WhiteSpace().Replace(string.Concat(comment.Nodes().Select(Markdown)), " ").Trim()
            : "";

    private static string Markdown(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        _ => node.ToString(SaveOptions.DisableFormatting),
    };

    private static Dictionary<string, XElement> Comments(Assembly assembly) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml")).Descendants("member")
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
