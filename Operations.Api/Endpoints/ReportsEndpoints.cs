using System.Globalization;
using Amazon.S3;
using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Operations.Api.Access;
using Operations.Api.Audit;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Reports;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>Daily reports. They are of all tenants, so they are the operators'.</summary>
internal static class ReportsEndpoints
{
    private const string Root = "/reports";

    // A report brings its styles in its elements, and no script.
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-downloads";

    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        ["json"] = "application/json; charset=utf-8",
        ["csv"] = "text/csv; charset=utf-8",
        ["html"] = "text/html; charset=utf-8",
    };

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup(Root).RequireScope(KeyScope.Read).WithTags("Reports");

        reading.MapGet("", ListAsync).Describe("ListReports", "The reports of a month", "Of this month unless month says otherwise.", (200, typeof(ReportMonth)), 400);
        reading.MapGet("/{date}", GetAsync).Describe(
            "GetReport", "The report of a day", "As JSON, or with format=csv or format=html; or a date such as 2026-03-01.csv, as the links in a report have it. Ask again with If-None-Match.", (200, typeof(object)), 400, 404);
        routes.MapGroup(Root).RequireScope(KeyScope.Admin).WithTags("Reports").MapPost("/{date}", RequestAsync).Describe(
            "RequestReport", "Make the report of a day anew", "That of today covers what there is so far.", (202, typeof(RequestedReport)), 400);
    }

    private static async Task<Results<Ok<ReportMonth>, Problem>> ListAsync(
        HttpContext context, Caller caller, ReportReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var month = query.Text("month") ?? time.GetUtcNow().UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!ReportKeys.TryParse(month + "-01", out var first))
        {
            query.Refuse("month", "It is a month, such as 2026-03.");
        }

        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        return caller.IsOperator
            ? TypedResults.Ok(new ReportMonth { Month = month, Items = await reader.ListAsync(first, first.AddMonths(1).AddDays(-1), cancellationToken) })
            : Problems.TenantForeign;
    }

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, Problem>> GetAsync(
        string date, HttpContext context, Caller caller, ReportReader reader, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var (name, extension) = ReportKeys.Split(date);
        var format = query.Word("format", [.. MediaTypes.Keys]) ?? extension ?? "json";
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        if (!caller.IsOperator)
        {
            return Problems.TenantForeign;
        }

        if (!ReportKeys.TryParse(name, out var day) || !MediaTypes.TryGetValue(format, out var mediaType))
        {
            return Problems.ReportNotFound;
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        try
        {
            var report = await reader.OpenAsync(day, format, TagOf(context.Request), cancellationToken);
            if (report is null)
            {
                return Problems.ReportNotFound;
            }

            context.Response.RegisterForDispose(report);
            if (format == "html")
            {
                context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            }

            return TypedResults.Stream(report.ResponseStream, mediaType, entityTag: new EntityTagHeaderValue($"\"{report.ETag.Trim('"')}\""));
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotModified)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
    }

    private static async Task<Results<Accepted<RequestedReport>, Problem>> RequestAsync(
        string date,
        HttpContext context,
        Caller caller,
        ReportRequests requests,
        AuditTrail audit,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        if (!ReportKeys.TryParse(date, out var day) || day > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            query.Refuse("date", "It is a day such as 2026-03-01, and none to come.");
        }

        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        if (!caller.IsOperator)
        {
            return Problems.TenantForeign;
        }

        var id = await audit.WriteAsync(
            caller,
            caller.Tenant.Value,
            AuditActions.RequestReport,
            date,
            new Dictionary<string, string>(StringComparer.Ordinal),
            async () => (await requests.SendAsync(day, cancellationToken), (string?)null),
            cancellationToken);
        return TypedResults.Accepted($"{Root}/{date}", new RequestedReport { Date = date, Status = "requested", Id = id.Value });
    }

    private static string? TagOf(HttpRequest request) =>
        request.GetTypedHeaders().IfNoneMatch is [{ } tag, ..] ? tag.Tag.ToString() : null;
}
