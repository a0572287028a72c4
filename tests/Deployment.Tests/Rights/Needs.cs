using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Deployment.Tests.Templates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Deployment.Tests.Rights;

/// <summary>The rights that AWS asks for a call.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html, list_amazondynamodb.html, list_amazons3.html;
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html and ql-iam.html
/// </remarks>
internal static partial class Needs
{
    public static IEnumerable<Need> Of(HttpRequest request, string body)
    {
        var target = request.Headers["X-Amz-Target"].ToString().Split('.');
        return target switch
        {
            ["AmazonSQS", var operation] => OfSqs(operation, JsonNode.Parse(body)!),
            ["DynamoDB_20120810", var operation] => OfDynamoDb(operation, JsonNode.Parse(body)!),
            [""] when request.Headers.Authorization.ToString().Contains("/sns/aws4_request", StringComparison.Ordinal) => [OfSns(QueryHelpers.ParseQuery(body))],
            [""] => OfS3(request, body),
            _ => [new Need(string.Join('.', target), "*")],
        };
    }

    private static Need OfSns(Dictionary<string, StringValues> form) => new($"sns:{form["Action"]}", form["TopicArn"].ToString());

    private static IEnumerable<Need> OfSqs(string operation, JsonNode body)
    {
        var queue = body["SourceArn"]?.ToString()
            ?? $"arn:aws:sqs:{Template.Region}:{Template.Account}:{(body["QueueUrl"] ?? body["QueueName"])?.ToString().Split('/')[^1]}";
        return operation switch
        {
            // The one who starts a move needs what the move does.
            "StartMessageMoveTask" =>
            [
                new("sqs:StartMessageMoveTask", queue), new("sqs:ReceiveMessage", queue), new("sqs:DeleteMessage", queue), new("sqs:GetQueueAttributes", queue),
                new("sqs:SendMessage", body["DestinationArn"]!.ToString()),
            ],
            // A handle names the queue to AWS alone.
            "CancelMessageMoveTask" => [new("sqs:CancelMessageMoveTask", $"arn:aws:sqs:{Template.Region}:{Template.Account}:dev-eventapp-events-dlq")],
            _ => [new($"sqs:{operation.Replace("Batch", "", StringComparison.Ordinal)}", queue)],
        };
    }

    private static IEnumerable<Need> OfDynamoDb(string operation, JsonNode body) => operation switch
    {
        "BatchExecuteStatement" => body["Statements"]!.AsArray().Select(statement => Statement().Match(statement!["Statement"]!.ToString()))
            .Select(found => new Need($"dynamodb:PartiQL{(found.Groups["verb"].Value == "INSERT" ? "Insert" : found.Value)}", Table(found.Groups["table"].Value))).Distinct(),
        "TransactWriteItems" => body["TransactItems"]!.AsArray().Select(item => item!.AsObject().Single())
            .Select(item => new Need($"dynamodb:{(item.Key == "ConditionCheck" ? "ConditionCheckItem" : $"{item.Key}Item")}", Table(item.Value!["TableName"]!.ToString()))).Distinct(),
        "BatchGetItem" or "BatchWriteItem" => body["RequestItems"]!.AsObject().Select(table => new Need($"dynamodb:{operation}", Table(table.Key))),
        _ => [new($"dynamodb:{operation}", Table(body["TableName"]!.ToString()) + (body["IndexName"] is { } index ? $"/index/{index}" : ""))],
    };

    private static IEnumerable<Need> OfS3(HttpRequest request, string body)
    {
        var parts = request.Path.Value!.TrimStart('/').Split('/', 2);
        var (bucket, query) = ($"arn:aws:s3:::{parts[0]}", request.Query);
        if (parts is not [_, { Length: > 0 } key])
        {
            return HttpMethods.IsPost(request.Method) && query.ContainsKey("delete")
                ? XElement.Parse(body).Descendants().Where(element => element.Name.LocalName == "Key").Select(element => new Need("s3:DeleteObject", $"{bucket}/{element.Value}"))
                : [new Need(HttpMethods.IsGet(request.Method) ? "s3:ListBucket" : $"s3:{request.Method} {request.QueryString}", bucket)];
        }

        var name = $"{bucket}/{key}";
        var copied = request.Headers["x-amz-copy-source"].ToString();
        return request.Method switch
        {
            // Without the right to list, an object that is not there would be one that may not be read.
            "GET" or "HEAD" => [new(query.ContainsKey("versionId") ? "s3:GetObjectVersion" : "s3:GetObject", name), new("s3:ListBucket", bucket)],
            "PUT" when copied.Length > 0 => [new("s3:PutObject", name), Source(Uri.UnescapeDataString(copied).TrimStart('/'))],
            "PUT" or "POST" => [new("s3:PutObject", name)],
            "DELETE" => [new(query.ContainsKey("uploadId") ? "s3:AbortMultipartUpload" : "s3:DeleteObject", name)],
            _ => [new($"s3:{request.Method}", name)],
        };
    }

    private static Need Source(string copied) => copied.Split("?versionId=") is [var name, _]
        ? new Need("s3:GetObjectVersion", $"arn:aws:s3:::{name}")
        : new Need("s3:GetObject", $"arn:aws:s3:::{copied}");

    private static string Table(string name) => $"arn:aws:dynamodb:{Template.Region}:{Template.Account}:table/{name}";

    [GeneratedRegex("^(?<verb>[A-Z]+) INTO \"(?<table>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Statement();
}
