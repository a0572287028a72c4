using System.Text;
using System.Text.Json.Nodes;
using Deployment.Tests.Templates;

namespace Deployment.Tests.Moto;

/// <summary>Deploys a cloud assembly as CDK's command line does: the assets into the bootstrap's bucket, then the root template to CloudFormation.</summary>
internal sealed class MotoDeployment(MotoServer moto)
{
    private const string AssetsBucket = $"cdk-hnb659fds-assets-{MotoServer.Account}-{MotoServer.Region}";

    /// <summary>moto's CloudFormation makes no HTTP APIs, and refuses a template that asks one for its id. All else of the template goes in as it is.</summary>
    private const string NotInMoto = "AWS::ApiGatewayV2::";

    public async Task DeployAsync(Template template, CancellationToken cancellationToken)
    {
        await moto.JsonAsync(
            "ssm", HttpMethod.Post, "/", "AmazonSSM.PutParameter",
            new JsonObject { ["Name"] = "/cdk-bootstrap/hnb659fds/version", ["Value"] = "21", ["Type"] = "String" }, cancellationToken);
        await moto.PutObjectAsync(AssetsBucket, key: null, [], cancellationToken);
        var root = Path.GetFileName(template.RootFile);
        var assets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(template.Folder, root.Replace(".template.", ".assets.", StringComparison.Ordinal)), cancellationToken))!;
        foreach (var (_, asset) in assets["files"]!.AsObject())
        {
            var path = asset!["source"]!["path"]!.GetValue<string>();
            var key = asset["destinations"]!.AsObject().Single().Value!["objectKey"]!.GetValue<string>();
            if (path != root)
            {
                await moto.PutObjectAsync(AssetsBucket, key, Prepared(await File.ReadAllBytesAsync(Path.Combine(template.Folder, path), cancellationToken), path), cancellationToken);
            }
        }

        await moto.QueryAsync(
            "cloudformation",
            new(StringComparer.Ordinal)
            {
                ["Action"] = "CreateStack",
                ["Version"] = "2010-05-15",
                ["StackName"] = root.Split('.')[0],
                ["TemplateBody"] = WithoutNestedOutputs(await File.ReadAllTextAsync(template.RootFile, cancellationToken)),
                ["Capabilities.member.1"] = "CAPABILITY_NAMED_IAM",
            },
            cancellationToken);
        await PauseMappingsAsync(cancellationToken);
    }

    /// <summary>What CloudFormation told the function, which a process in its place is told then.</summary>
    public async Task<Dictionary<string, string>> EnvironmentOfAsync(string function, CancellationToken cancellationToken)
    {
        var configuration = await moto.JsonAsync("lambda", HttpMethod.Get, $"/2015-03-31/functions/{function}/configuration", null, null, cancellationToken);
        return configuration["Environment"]!["Variables"]!.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.ToString(), StringComparer.Ordinal);
    }

    /// <summary>moto would run the functions in Docker; here their processes take the messages.</summary>
    private async Task PauseMappingsAsync(CancellationToken cancellationToken)
    {
        var mappings = (await moto.JsonAsync("lambda", HttpMethod.Get, "/2015-03-31/event-source-mappings/", null, null, cancellationToken))["EventSourceMappings"]!.AsArray();
        Assert.Equal(2, mappings.Count);
        foreach (var mapping in mappings)
        {
            await moto.JsonAsync(
                "lambda", HttpMethod.Put, $"/2015-03-31/event-source-mappings/{mapping!["UUID"]}", null, new JsonObject { ["Enabled"] = false }, cancellationToken);
        }
    }

    private static byte[] Prepared(byte[] content, string path) => path.EndsWith(".json", StringComparison.Ordinal)
        ? Encoding.UTF8.GetBytes(WithoutHttpApis(JsonNode.Parse(content)!.AsObject()).ToJsonString())
        : content;

    private static JsonObject WithoutHttpApis(JsonObject template)
    {
        var resources = template["Resources"]!.AsObject();
        var gone = resources.Where(resource => resource.Value!["Type"]!.ToString().StartsWith(NotInMoto, StringComparison.Ordinal)).Select(resource => resource.Key).ToList();
        foreach (var variables in resources.Select(resource => resource.Value!["Properties"]?["Environment"]?["Variables"]).OfType<JsonObject>())
        {
            // A function that is told the address of its API is there without it, too.
            foreach (var name in variables.Where(variable => gone.Exists(id => Mentions(variable.Value!, id))).Select(variable => variable.Key).ToList())
            {
                variables[name] = "https://not-in-moto.example";
            }
        }

        foreach (var section in new[] { resources, template["Outputs"]?.AsObject() ?? [] })
        {
            foreach (var name in section.Where(item => gone.Contains(item.Key) || gone.Exists(id => Mentions(item.Value!, id))).Select(item => item.Key).ToList())
            {
                section.Remove(name);
            }
        }

        return template;
    }

    /// <summary>The root asks the stacks within for the ids of their HTTP APIs, and for nothing else.</summary>
    private static string WithoutNestedOutputs(string text)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        root.Remove("Outputs");
        var resources = root["Resources"]!.AsObject();
        foreach (var (_, resource) in resources)
        {
            if (resource!["Properties"]?["Parameters"]?.AsObject() is not { } parameters)
            {
                continue;
            }

            foreach (var parameter in parameters.ToList().Where(parameter => parameter.Value is JsonObject value && value.ContainsKey("Fn::GetAtt")))
            {
                parameters[parameter.Key] = "not-in-moto";
            }
        }

        return root.ToJsonString();
    }

    private static bool Mentions(JsonNode node, string id) => node.ToJsonString() is var text
        && (text.Contains($"\"Ref\":\"{id}\"", StringComparison.Ordinal) || text.Contains($"\"Fn::GetAtt\":[\"{id}\"", StringComparison.Ordinal));
}
