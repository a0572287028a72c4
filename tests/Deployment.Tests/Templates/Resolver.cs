using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Deployment.Tests.Templates;

/// <summary>
/// Resolves what a template says by reference: parameters, pseudo parameters, conditions, and of resources their names and ARNs. An attribute
/// that only AWS knows becomes <c>{stack/id.attribute}</c>.
/// </summary>
internal sealed partial class Resolver(string stack, JsonObject template, IReadOnlyDictionary<string, JsonNode?> given)
{
    private static readonly Dictionary<string, string> Pseudo = new(StringComparer.Ordinal)
    {
        ["AWS::AccountId"] = Template.Account,
        ["AWS::Region"] = Template.Region,
        ["AWS::Partition"] = "aws",
        ["AWS::URLSuffix"] = "amazonaws.com",
        ["AWS::StackName"] = "eventapp",
    };

    private static readonly Dictionary<string, (string Property, string Arn)> Named = new(StringComparer.Ordinal)
    {
        ["AWS::SQS::Queue"] = ("QueueName", "arn:aws:sqs:{0}:{1}:{2}"),
        ["AWS::DynamoDB::Table"] = ("TableName", "arn:aws:dynamodb:{0}:{1}:table/{2}"),
        ["AWS::Lambda::Function"] = ("FunctionName", "arn:aws:lambda:{0}:{1}:function:{2}"),
        ["AWS::S3::Bucket"] = ("BucketName", "arn:aws:s3:::{2}"),
        ["AWS::Logs::LogGroup"] = ("LogGroupName", "arn:aws:logs:{0}:{1}:log-group:{2}:*"),
    };

    public bool Holds(string condition) => IsTrue(template["Conditions"]![condition]!);

    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when Call(call) is { } resolved => resolved.Value,
        JsonObject fields => Fields(fields),
        JsonArray items => new JsonArray([.. items.Where(item => !IsAbsent(item)).Select(Resolve).Select(Copy)]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    private JsonObject Fields(JsonObject fields)
    {
        JsonObject result = [];
        foreach (var (name, value) in fields)
        {
            if (!IsAbsent(value))
            {
                result[name] = Copy(Resolve(value));
            }
        }

        return result;
    }

    private bool IsAbsent(JsonNode? node) => node is JsonObject { Count: 1 } call
        && (call["Ref"]?.ToString() == "AWS::NoValue" || (call["Fn::If"] is JsonArray choice && IsAbsent(Chosen(choice))));

    private JsonNode? Chosen(JsonArray choice) => Holds(choice[0]!.GetValue<string>()) ? choice[1] : choice[2];

    private (JsonNode? Value, bool IsCall)? Call(JsonObject call)
    {
        var (name, argument) = call.Single();
        return name switch
        {
            "Ref" => (Referenced(argument!.GetValue<string>()), true),
            "Fn::GetAtt" => (Attribute(argument!.AsArray()), true),
            "Fn::If" => (Resolve(Chosen(argument!.AsArray())), true),
            "Fn::Join" => (string.Join(argument![0]!.GetValue<string>(), Resolve(argument[1])!.AsArray().Select(part => part!.ToString())), true),
            "Fn::Sub" => (Substitution().Replace(argument!.ToString(), match => Referenced(match.Groups["name"].Value)!.ToString()), true),
            "Fn::Select" => (Copy(Resolve(argument![1])!.AsArray()[int.Parse(argument[0]!.ToString(), null)]), true),
            "Fn::Split" => (new JsonArray([.. Resolve(argument![1])!.ToString().Split(argument[0]!.ToString()).Select(part => JsonValue.Create(part))]), true),
            "Fn::GetAZs" => (new JsonArray($"{Template.Region}a", $"{Template.Region}b"), true),
            _ => null,
        };
    }

    private JsonNode? Referenced(string name)
    {
        if (Pseudo.TryGetValue(name, out var value))
        {
            return value;
        }

        if (template["Parameters"]?[name] is { } parameter)
        {
            return Copy(given.GetValueOrDefault(name) ?? parameter["Default"] ?? throw new InvalidOperationException($"{name} was not given."));
        }

        var resource = template["Resources"]?[name] ?? throw new InvalidOperationException($"Nothing is called {name}.");
        return Named.TryGetValue(resource["Type"]!.GetValue<string>(), out var named) && resource["Properties"]?[named.Property] is { } physical
            ? Copy(Resolve(physical))
            : $"{{{stack}/{name}}}";
    }

    private JsonNode? Attribute(JsonArray path)
    {
        var (id, attribute) = (path[0]!.GetValue<string>(), path[1]!.GetValue<string>());
        var resource = template["Resources"]?[id] ?? throw new InvalidOperationException($"Nothing is called {id}.");
        return attribute == "Arn" && Named.TryGetValue(resource["Type"]!.GetValue<string>(), out var named)
            ? string.Format(null, CompositeFormat.Parse(named.Arn), Template.Region, Template.Account, Referenced(id))
            : attribute == "QueueName" ? Referenced(id)
            : $"{{{stack}/{id}.{attribute}}}";
    }

    private bool IsTrue(JsonNode condition)
    {
        var (name, argument) = condition.AsObject().Single();
        return name switch
        {
            "Fn::Not" => !IsTrue(argument![0]!),
            "Fn::Equals" => Resolve(argument![0])?.ToString() == Resolve(argument[1])?.ToString(),
            _ => throw new NotSupportedException(name),
        };
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Substitution();
}
