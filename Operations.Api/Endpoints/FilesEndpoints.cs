using ApiKeys;
using Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Operations.Api.Access;
using Operations.Api.Audit;
using Operations.Api.Aws;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Files;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>Files: watched, uploaded, begun again.</summary>
internal static class FilesEndpoints
{
    private const string Root = "/files";
    private const int MostListed = 200;
    private const int Listed = 50;
    private const int MostIdLength = 64;

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var watching = routes.MapGroup(Root).RequireScope(KeyScope.Read).WithTags("Files");

        watching.MapGet("", ListAsync).Describe("ListFiles", "Files, the newest first", "", (200, typeof(FilePage)), 400);
        watching.MapGet("/{id}", GetAsync).Describe(
            "GetFile", "How far a file has been processed", "Ask again with If-None-Match.", (200, typeof(FileView)), 400, 404);
        watching.MapGet("/{id}/rejects", GetRejectsAsync).Describe(
            "GetRejects", "The first rows of a file that were rejected", "", (200, typeof(RejectList)), 400, 404);

        var working = routes.MapGroup(Root).RequireScope(KeyScope.Admin).WithTags("Files");

        working.MapPost("/uploads", UploadAsync).Describe(
            "UploadFile", "Get an address to upload a file to", "Send the file there with PUT and the headers given.", (201, typeof(Upload)), 400, 413, 415);
        working.MapPost("/{id}/reprocess", ReprocessAsync).Describe(
            "ReprocessFile", "Begin a file again", "A copy of it becomes the newest version of its key.", (202, typeof(FileView)), 400, 404, 409);
    }

    private static async Task<Results<Ok<FilePage>, Problem>> ListAsync(
        HttpContext context, Caller caller, FileReader reader, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        var status = query.Word("status", FileStatus.Processing, FileStatus.Processed, FileStatus.Failed, FileStatus.Superseded);
        var limit = query.Number("limit", 1, MostListed, Listed);
        var cursor = query.Text("cursor");
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var list = $"files {tenant} {status}";
        (string, string)? start = null;
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, list, 2, out var parts)
                || parts[0].Length == 0
                || !parts[1].StartsWith(FileRow.PartitionKeyOf(tenant.Value, ""), StringComparison.Ordinal))
            {
                return Problems.CursorInvalid;
            }

            start = (parts[0], parts[1]);
        }

        var (files, next) = await reader.ListAsync(tenant, status, start, limit, cancellationToken);
        return TypedResults.Ok(new FilePage
        {
            Items = files,
            Cursor = next is { } place ? Cursor.Write(list, place.ListKey, place.PartitionKey) : null,
        });
    }

    private static async Task<Results<FileContentHttpResult, Problem>> GetAsync(
        string id, HttpContext context, Caller caller, FileReader reader, CancellationToken cancellationToken)
    {
        var (file, problem) = await FindAsync(id, new QueryParameters(context.Request.Query), caller, reader, cancellationToken);
        return file is null
            ? problem ?? Problems.FileNotFound
            : TaggedJson.Of(context.Response, FileView.Of(file), OperationsJson.Default.FileView);
    }

    private static async Task<Results<Ok<RejectList>, Problem>> GetRejectsAsync(
        string id, HttpContext context, Caller caller, FileReader reader, RejectReader rejects, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var limit = query.Number("limit", 1, MostListed, Listed);
        var (file, problem) = await FindAsync(id, query, caller, reader, cancellationToken);
        return file?.TextOf(FileRow.RejectsKey) is { } key
            ? TypedResults.Ok(await rejects.ReadAsync(key, limit, cancellationToken))
            : problem ?? Problems.FileNotFound;
    }

    private static async Task<Results<Created<Upload>, Problem>> UploadAsync(
        HttpContext context, Caller caller, SignedAddresses addresses, AuditTrail audit, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await BodyOf.ReadAsync(context.Request, OperationsJson.Default.UploadRequest, cancellationToken);
        if (body is null)
        {
            return problem ?? CommonProblems.BodyEmpty;
        }

        if (body.Check() is { Count: > 0 } errors)
        {
            return Problems.ParameterInvalid(errors);
        }

        var upload = await audit.WriteAsync(
            caller,
            tenant.Value,
            AuditActions.UploadFile,
            body.Name,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["contentType"] = body.ContentType },
            async () =>
            {
                var address = await addresses.ForUploadAsync(tenant, body);
                return (address, address.Key);
            },
            cancellationToken);
        return TypedResults.Created((string?)null, upload);
    }

    private static async Task<Results<Accepted<FileView>, Problem>> ReprocessAsync(
        string id,
        HttpContext context,
        Caller caller,
        FileReader reader,
        Reprocessing reprocessing,
        AuditTrail audit,
        CancellationToken cancellationToken)
    {
        var (file, problem) = await FindAsync(id, new QueryParameters(context.Request.Query), caller, reader, cancellationToken);
        if (file is null)
        {
            return problem ?? Problems.FileNotFound;
        }

        if (file.TextOf(FileRow.Status) == FileStatus.Processing)
        {
            return Problems.FileProcessing;
        }

        await audit.WriteAsync(
            caller,
            file.TextOf(FileRow.Tenant) ?? caller.Tenant.Value,
            AuditActions.ReprocessFile,
            id,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = file.TextOf(FileRow.Key) ?? "" },
            async () =>
            {
                await reprocessing.BeginAsync(file, cancellationToken);
                return (true, (string?)null);
            },
            cancellationToken);
        return TypedResults.Accepted($"{Root}/{id}", FileView.Of(file));
    }

    private static async Task<(Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>? File, Problem? Problem)> FindAsync(
        string id, QueryParameters query, Caller caller, FileReader reader, CancellationToken cancellationToken)
    {
        var tenant = query.Tenant() ?? caller.Tenant;
        if (query.Problem(caller) is { } wrong)
        {
            return (null, wrong);
        }

        var file = id.Length <= MostIdLength ? await reader.FindAsync(tenant, id, cancellationToken) : null;
        return (file, file is null ? Problems.FileNotFound : null);
    }
}
