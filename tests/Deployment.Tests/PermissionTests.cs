using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Deployment.Packaging;
using Deployment.Tests.Templates;

namespace Deployment.Tests;

/// <summary>A function may do what its code calls: read out of the assembly, so that a call that is added is not denied in the cloud alone.</summary>
public sealed class PermissionTests(SynthesizedTemplates templates)
{
    private static readonly string[] Clients = ["IAmazonSQS", "IAmazonDynamoDB", "IAmazonS3"];

    /// <summary>Calls that need another right than the one of their name.</summary>
    private static readonly Dictionary<string, string[]> Rights = new(StringComparer.Ordinal)
    {
        ["sqs:SendMessageBatch"] = ["sqs:SendMessage"],
        ["sqs:DeleteMessageBatch"] = ["sqs:DeleteMessage"],
        ["sqs:ChangeMessageVisibilityBatch"] = ["sqs:ChangeMessageVisibility"],
        // Functions are told each queue's address; a service on a laptop asks for it.
        ["sqs:GetQueueUrl"] = [],
        ["dynamodb:BatchExecuteStatement"] = ["dynamodb:PartiQLInsert"],
        // What is in a transaction needs a right, and not the transaction.
        ["dynamodb:TransactWriteItems"] = [],
        ["s3:CopyObject"] = ["s3:GetObject", "s3:PutObject"],
        ["s3:GetObjectMetadata"] = ["s3:GetObject"],
        ["s3:ListObjectsV2"] = ["s3:ListBucket"],
        ["s3:InitiateMultipartUpload"] = ["s3:PutObject"],
        ["s3:UploadPart"] = ["s3:PutObject"],
        ["s3:CompleteMultipartUpload"] = ["s3:PutObject"],
        ["s3:GetPreSignedURL"] = [],
    };

    /// <summary>What there may be in a transaction.</summary>
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["Put"] = "dynamodb:PutItem",
        ["Update"] = "dynamodb:UpdateItem",
        ["Delete"] = "dynamodb:DeleteItem",
        ["ConditionCheck"] = "dynamodb:ConditionCheckItem",
    };

    public static TheoryData<string> Services => [.. DeployedService.All.Select(service => service.Project)];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_function_may_do_what_its_code_calls(string project)
    {
        var assembly = ServiceProcess.Assembly(project);
        Assert.SkipUnless(File.Exists(assembly), $"{project} is not built.");
        var needed = Calls(assembly).SelectMany(call => Rights.TryGetValue(call, out var rights) ? rights : [call]).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(needed);

        var allowed = Allowed(templates.Default, project);
        Assert.All(needed, right => Assert.Contains(right, allowed));
    }

    private static HashSet<string> Allowed(Template template, string project)
    {
        var roles = template.OfType("AWS::Lambda::Function").Where(function => function.Text("Handler") == project)
            .Select(function => function.Text("Role").Split('/', '.')).Select(parts => $"{{{parts[0].TrimStart('{')}/{parts[1]}}}").ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(roles);
        return template.OfType("AWS::IAM::Policy").Where(policy => policy["Roles"]!.AsArray().Any(role => roles.Contains(role!.ToString())))
            .SelectMany(policy => policy["PolicyDocument.Statement"]!.AsArray())
            .SelectMany(statement => statement!["Action"] is System.Text.Json.Nodes.JsonArray actions ? actions.Select(action => action!.ToString()) : [statement["Action"]!.ToString()])
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Calls(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference))
        {
            var client = metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name);
            var name = metadata.GetString(member.Name);
            if (Clients.Contains(client, StringComparer.Ordinal) && name.EndsWith("Async", StringComparison.Ordinal))
            {
                yield return $"{client["IAmazon".Length..].ToLowerInvariant()}:{name[..^"Async".Length]}";
            }
        }

        foreach (var type in metadata.TypeReferences.Select(metadata.GetTypeReference).Where(type => metadata.GetString(type.Namespace) == "Amazon.DynamoDBv2.Model"))
        {
            if (Actions.TryGetValue(metadata.GetString(type.Name), out var action))
            {
                yield return action;
            }
        }
    }
}
