using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Why a request does not get through to its route: one entry a cause.</summary>
public sealed record AccessRefusal
{
    /// <summary>
    /// The same for no key, a malformed, unknown, revoked or expired one, and a wrong secret: nobody learns which keys there are.
    /// </summary>
    public static readonly AccessRefusal KeyRequired = new(
        StatusCodes.Status401Unauthorized, "key.required", "This needs a valid API key: Authorization: Bearer {key}, or X-Api-Key: {key}.");

    /// <remarks>RFC 6750, section 3.1.</remarks>
    public static readonly AccessRefusal KeyRepeated = new(
        StatusCodes.Status400BadRequest,
        "key.repeated",
        "The request shows more than one credential. Send one of Authorization and X-Api-Key, once.");

    public static readonly AccessRefusal ScopeMissing = new(
        StatusCodes.Status403Forbidden,
        "scope.missing",
        "The API key lacks the scope that this needs; the WWW-Authenticate header names it.");

    public static readonly AccessRefusal RouteClosed = new(
        StatusCodes.Status403Forbidden, "route.closed", "This address does not say whom it is open to, so it is open to nobody.");

    public static readonly AccessRefusal KeysUnavailable = new(
        StatusCodes.Status503ServiceUnavailable, "keys.unavailable", "The API key cannot be checked now. Send the request again.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    private AccessRefusal(int status, string code, string detail) => (Status, Code, Detail) = (status, code, detail);

    public static IReadOnlyList<AccessRefusal> All { get; } = [KeyRequired, KeyRepeated, ScopeMissing, RouteClosed, KeysUnavailable];

    public int Status { get; }

    /// <summary>What a program goes by; it never changes its meaning.</summary>
    public string Code { get; }

    /// <summary>For a person.</summary>
    public string Detail { get; }

    /// <summary>When it is worth asking again.</summary>
    public TimeSpan? RetryAfter { get; private init; }
}
