using System.Globalization;
using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Operations.Api.Access;
using Operations.Api.Audit;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Keys;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>API keys: made, listed, revoked.</summary>
internal static class KeysEndpoints
{
    private const string Root = "/api-keys";
    private const int MostListed = 1_000;

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup(Root).RequireScope(KeyScope.Admin).WithTags("API keys");

        keys.MapPost("", CreateAsync).Describe(
            "CreateKey", "Make a key", "The key is shown in this answer and never again.", (201, typeof(CreatedKey)), 400, 413, 415);
        keys.MapGet("", ListAsync).Describe("ListKeys", "The keys there are", "Without the keys themselves.", (200, typeof(KeyList)), 400);
        keys.MapDelete("/{prefix}", RevokeAsync).Describe(
            "RevokeKey", "Revoke a key", "It is refused everywhere within ApiKeys:CacheLifetime.", (200, typeof(KeyView)), 400, 404, 409);
    }

    private static async Task<Results<Created<CreatedKey>, Problem>> CreateAsync(
        HttpContext context, Caller caller, ApiKeyAdministration keys, AuditTrail audit, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        if (ApiKeyAdministration.IsReserved(tenant))
        {
            query.Refuse("tenant", "This tenant is EventApp's own; no key is made for it.");
        }

        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await BodyOf.ReadAsync(context.Request, OperationsJson.Default.KeyRequest, cancellationToken);
        if (body is null)
        {
            return problem ?? CommonProblems.BodyEmpty;
        }

        var (scopes, errors) = body.Check();
        if (errors.Count > 0)
        {
            return Problems.ParameterInvalid(errors);
        }

        var lifetime = body.ExpiresInDays is { } days ? TimeSpan.FromDays(days) : (TimeSpan?)null;
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["scopes"] = string.Join(',', scopes), ["name"] = body.Name };
        if (body.ExpiresInDays is { } lasting)
        {
            details["expiresInDays"] = lasting.ToString(CultureInfo.InvariantCulture);
        }

        var issued = await audit.WriteAsync(
            caller,
            tenant.Value,
            AuditActions.CreateKey,
            "-",
            details,
            async () =>
            {
                var made = await keys.CreateAsync(tenant, scopes, body.Name, lifetime, cancellationToken);
                return (made, made.Record.Prefix.Value);
            },
            cancellationToken);
        return TypedResults.Created($"{Root}/{issued.Record.Prefix}", ToView(issued));
    }

    private static async Task<Results<Ok<KeyList>, Problem>> ListAsync(
        HttpContext context, Caller caller, ApiKeyAdministration keys, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var now = time.GetUtcNow();
        var items = await keys.ListAsync(cancellationToken).Where(key => key.Tenant == tenant).Take(MostListed)
            .OrderByDescending(key => key.CreatedAt).ThenBy(key => key.Prefix.Value, StringComparer.Ordinal)
            .Select(key => KeyView.Of(key, caller.Key, now)).ToArrayAsync(cancellationToken);
        return TypedResults.Ok(new KeyList { Items = items });
    }

    private static async Task<Results<Ok<KeyView>, Problem>> RevokeAsync(
        string prefix,
        HttpContext context,
        Caller caller,
        ApiKeyAdministration keys,
        AuditTrail audit,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        if (!KeyPrefix.TryParse(prefix, out var name)
            || await keys.FindAsync(name, cancellationToken) is not { } found
            || found.Tenant != tenant)
        {
            return Problems.ApiKeyNotFound;
        }

        if (name.Value == caller.Key)
        {
            return Problems.ApiKeyInUse;
        }

        var revoked = await audit.WriteAsync(
            caller,
            tenant.Value,
            AuditActions.RevokeKey,
            name.Value,
            new Dictionary<string, string>(StringComparer.Ordinal),
            async () => (await keys.RevokeAsync(name, cancellationToken), (string?)null),
            cancellationToken);
        return revoked is null ? Problems.ApiKeyNotFound : TypedResults.Ok(KeyView.Of(revoked, caller.Key, time.GetUtcNow()));
    }

    private static CreatedKey ToView(IssuedKey issued)
    {
        var record = KeyView.Of(issued.Record, currentKey: "", issued.Record.CreatedAt);
        return new CreatedKey
        {
            Key = issued.Text,
            Prefix = record.Prefix,
            Tenant = record.Tenant,
            Scopes = record.Scopes,
            Name = record.Name,
            CreatedAt = record.CreatedAt,
            ExpiresAt = record.ExpiresAt,
        };
    }
}
