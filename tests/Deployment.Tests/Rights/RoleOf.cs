using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Deployment.Tests.Templates;

namespace Deployment.Tests.Rights;

/// <summary>What the role of a function allows, read out of the template.</summary>
internal sealed class RoleOf
{
    private readonly List<(HashSet<string> Actions, Dictionary<string, Regex> Resources)> _statements;

    public RoleOf(Template template, Resource function)
    {
        var parts = function.Text("Role").Split('/', '.');
        var role = $"{{{parts[0].TrimStart('{')}/{parts[1]}}}";
        _statements =
        [
            .. template.OfType("AWS::IAM::Policy").Where(policy => policy["Roles"]!.AsArray().Any(name => name!.ToString() == role))
                .SelectMany(policy => policy["PolicyDocument.Statement"]!.AsArray())
                .Select(statement => (Texts(statement!["Action"]).ToHashSet(StringComparer.Ordinal), Texts(statement["Resource"]).Distinct(StringComparer.Ordinal).ToDictionary(resource => resource, Pattern, StringComparer.Ordinal))),
        ];
    }

    /// <summary>Each right that there is: an action on a resource, as the template names it.</summary>
    public IEnumerable<Need> Rights => _statements.SelectMany(statement => statement.Actions.SelectMany(action => statement.Resources.Keys.Select(resource => new Need(action, resource)))).Distinct();

    /// <summary>Whether a right is what a need needs.</summary>
    public static bool Covers(Need right, Need need) => right.Action == need.Action && Pattern(right.Resource).IsMatch(need.Resource);

    public bool Allows(Need need) => _statements.Exists(
        statement => statement.Actions.Contains(need.Action) && statement.Resources.Values.Any(pattern => pattern.IsMatch(need.Resource)));

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray items ? items.Select(item => item!.ToString()) : [node!.ToString()];

    private static Regex Pattern(string resource) => new(
        $"^{Regex.Escape(resource).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
}
