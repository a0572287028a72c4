using System.Text.Json.Nodes;

namespace Deployment.Tests.Templates;

/// <param name="LogicalId">Its name in its template.</param>
/// <param name="Type">Such as <c>AWS::SQS::Queue</c>.</param>
/// <param name="Properties">Resolved.</param>
/// <param name="Declaration">As the template has it.</param>
internal sealed record Resource(string LogicalId, string Type, JsonObject Properties, JsonObject Declaration)
{
    public JsonNode? this[string path] => path.Split('.').Aggregate((JsonNode?)Properties, (node, name) => node?[name]);

    public string Text(string path) => this[path]?.ToString() ?? throw new InvalidOperationException($"{LogicalId} ({Type}) has no {path}: {Properties.ToJsonString()}");

    public override string ToString() => $"{Type} {LogicalId}";
}
