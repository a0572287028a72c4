using System.Text.Json.Nodes;

namespace Deployment.Tests.Templates;

/// <summary>The root template and the stacks within it, resolved as CloudFormation resolves them: one list of resources.</summary>
internal sealed class Template
{
    public const string Account = "123456789012";
    public const string Region = "eu-west-1";

    private Template(string folder, string rootFile, IReadOnlyList<Resource> resources, JsonObject root)
    {
        (Folder, RootFile, Resources) = (folder, rootFile, resources);
        Parameters = root[nameof(Parameters)]!.AsObject();
    }

    /// <summary>CDK's cloud assembly.</summary>
    public string Folder { get; }

    public string RootFile { get; }

    public JsonObject Parameters { get; }

    public IReadOnlyList<Resource> Resources { get; }

    public static Template Read(string folder, string stage)
    {
        var rootFile = Path.Combine(folder, $"eventapp-{stage}.template.json");
        var root = JsonNode.Parse(File.ReadAllText(rootFile))!.AsObject();
        List<Resource> resources = [];
        var assets = JsonNode.Parse(File.ReadAllText(rootFile.Replace(".template.", ".assets.", StringComparison.Ordinal)))!["files"]!.AsObject().ToDictionary(
            asset => asset.Value!["destinations"]!.AsObject().Single().Value!["objectKey"]!.GetValue<string>(),
            asset => Path.Combine(folder, asset.Value!["source"]!["path"]!.GetValue<string>()),
            StringComparer.Ordinal);
        Add(resources, assets, root, new Resolver("", root, new Dictionary<string, JsonNode?>(StringComparer.Ordinal)));
        return new Template(folder, rootFile, resources, root);
    }

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>The one resource of a type with a property of some value.</summary>
    public Resource Single(string type, string property, string value) =>
        OfType(type).Single(resource => resource.Properties[property]?.ToString() == value);

    private static void Add(List<Resource> resources, Dictionary<string, string> assets, JsonObject template, Resolver resolver)
    {
        foreach (var (id, node) in template[nameof(Resources)]!.AsObject())
        {
            var resource = node!.AsObject();
            if (resource["Condition"]?.GetValue<string>() is { } condition && !resolver.Holds(condition))
            {
                continue;
            }

            var properties = resolver.Resolve(resource["Properties"] ?? new JsonObject())!.AsObject();
            var type = resource["Type"]!.GetValue<string>();
            resources.Add(new Resource(id, type, properties, resource));
            if (type == "AWS::CloudFormation::Stack")
            {
                var nested = JsonNode.Parse(File.ReadAllText(assets[properties["TemplateURL"]!.ToString().Split('/')[^1]]))!.AsObject();
                var given = properties[nameof(Parameters)]?.AsObject() ?? [];
                Add(resources, assets, nested, new Resolver(id, nested, given.ToDictionary(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal)));
            }
        }
    }
}
