using System.Globalization;
using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Operations.Api.Access;
using Operations.Api.Alerts;
using Operations.Api.Audit;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>What is wrong, and who is told. Alerts are of all tenants, so they are the operators'.</summary>
internal static class AlertsEndpoints
{
    private const string Root = "/alerts";

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup(Root).RequireScope(KeyScope.Read).WithTags("Alerts").MapGet("", ListAsync).Describe(
            "ListAlerts", "What is wrong, and what was in the last 7 days", "With the channels by which somebody is told.", (200, typeof(AlertList)), 400);

        var changing = routes.MapGroup(Root).RequireScope(KeyScope.Admin).WithTags("Alerts");
        changing.MapPost("/check", CheckAsync).Describe(
            "CheckAlerts", "Look for what is wrong now", "It is done every minute anyway. On AWS a schedule asks for it, which needs no key.", (200, typeof(CheckView)), 400);
        changing.MapPost("/test", TestAsync).Describe(
            "TestAlerts", "Send a test notice by every channel", "The answer says what became of it.", (200, typeof(TestView)), 400);
        changing.MapPost("/{id}/silence", SilenceAsync).Describe(
            "SilenceAlert", "Do not tell an alert again for a while", "Nor its end. With 0 minutes it is told again.", (200, typeof(AlertView)), 400, 404, 413, 415);
    }

    private static async Task<Results<Ok<AlertList>, Problem>> ListAsync(
        HttpContext context, Caller caller, AlertDesk desk, CancellationToken cancellationToken) =>
        ProblemOf(context, caller) is { } wrong ? wrong : TypedResults.Ok(await desk.ListAsync(cancellationToken));

    private static async Task<Results<Ok<CheckView>, Problem>> CheckAsync(
        HttpContext context, Caller caller, AlertChecker checker, CancellationToken cancellationToken) =>
        ProblemOf(context, caller) is { } wrong ? wrong : TypedResults.Ok(await checker.CheckAsync(cancellationToken));

    private static async Task<Results<Ok<TestView>, Problem>> TestAsync(
        HttpContext context, Caller caller, AlertDesk desk, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (ProblemOf(context, caller) is { } wrong)
        {
            return wrong;
        }

        return TypedResults.Ok(await audit.WriteAsync(
            caller,
            caller.Tenant.Value,
            AuditActions.TestAlerts,
            "alerts",
            new Dictionary<string, string>(StringComparer.Ordinal),
            async () => (await desk.TestAsync(cancellationToken), (string?)null),
            cancellationToken));
    }

    private static async Task<Results<Ok<AlertView>, Problem>> SilenceAsync(
        string id, HttpContext context, Caller caller, AlertDesk desk, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (ProblemOf(context, caller) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await BodyOf.ReadAsync(context.Request, OperationsJson.Default.SilenceRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (body.Minutes is < 0 or > SilenceRequest.MostMinutes)
        {
            return Problems.ParameterInvalid([new("parameter.invalid", "/minutes", "It is 0 to 10080.")]);
        }

        var silenced = await audit.WriteAsync(
            caller,
            caller.Tenant.Value,
            AuditActions.SilenceAlert,
            PlainText.Of(id),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["minutes"] = body.Minutes.ToString(CultureInfo.InvariantCulture) },
            async () => (await desk.SilenceAsync(id, TimeSpan.FromMinutes(body.Minutes), cancellationToken), (string?)null),
            cancellationToken,
            view => view is not null);
        return silenced is null ? Problems.AlertNotFound : TypedResults.Ok(silenced);
    }

    private static Problem? ProblemOf(HttpContext context, Caller caller) =>
        new QueryParameters(context.Request.Query).Problem(caller) ?? (caller.IsOperator ? null : Problems.TenantForeign);
}
