using System.Runtime.CompilerServices;
using System.Security.Claims;
using ApiKeys.Authentication;
using Events;

namespace ApiKeys;

/// <summary>What a request's user is known by once its key was taken. <c>User.Identity.Name</c> is the key's prefix.</summary>
public static class ApiKeyClaims
{
    public const string Key = "key";
    public const string Tenant = "tenant";

    /// <summary>One claim for each scope, implied ones too.</summary>
    public const string Scope = "scope";

    /// <summary>The tenant of callers without a key on a developer's machine.</summary>
    public const string DevelopmentTenant = "dev";

    /// <summary>Stands for the prefix where there is no key. No key has it.</summary>
    public const string Keyless = "none";

    private static readonly ConditionalWeakTable<ApiKeyRecord, ClaimsPrincipal> Principals = [];

    /// <summary>Whose events the caller sends and reads.</summary>
    /// <exception cref="InvalidOperationException">The route is open to callers that are not known.</exception>
    public static TenantId GetTenant(this ClaimsPrincipal user) =>
        TenantId.TryCreate(user.FindFirst(Tenant)?.Value, out var tenant)
            ? tenant
            : throw new InvalidOperationException("The caller is not known: the route asks for no API key.");

    /// <summary>The prefix of the key that was taken; null where there is none.</summary>
    public static string? GetKey(this ClaimsPrincipal user) => user.FindFirst(Key)?.Value is { } key and not Keyless ? key : null;

    /// <summary>Made once for as long as the key is remembered: nobody changes it.</summary>
    internal static ClaimsPrincipal PrincipalOf(ApiKeyRecord record) =>
        Principals.GetValue(record, static one => PrincipalOf(one.Prefix.Value, one.Tenant.Value, one.Scopes));

    internal static ClaimsPrincipal DevelopmentPrincipal() => PrincipalOf(Keyless, DevelopmentTenant, KeyScope.All);

    private static ClaimsPrincipal PrincipalOf(string key, string tenant, IEnumerable<KeyScope> scopes)
    {
        var granted = scopes.SelectMany(scope => scope.Granted).Distinct().Select(scope => new Claim(Scope, scope.Word));
        Claim[] claims = [new(Key, key), new(Tenant, tenant), .. granted];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, ApiKeyHandler.Scheme, nameType: Key, roleType: Scope));
    }
}
