using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ApiKeys.Authentication;

/// <summary>What a request shows of its caller: <c>Authorization: Bearer {key}</c> or <c>X-Api-Key: {key}</c>.</summary>
/// <remarks>
/// RFC 6750, section 2. A key in the address (<c>?access_token=</c>, which CloudEvents' web hooks allow too) is not taken: addresses end up
/// in
/// logs.
/// </remarks>
internal readonly record struct Credential
{
    public const string HeaderName = "X-Api-Key";

    private const string Bearer = "Bearer ";

    private Credential(bool isRepeated, string? text) => (IsRepeated, Text) = (isRepeated, text);

    /// <summary>Whether there are several: which one a proxy or a service goes by is anyone's guess.</summary>
    public bool IsRepeated { get; }

    /// <summary>What may be a key, and empty where it is of another kind; null where there is none.</summary>
    public string? Text { get; }

    public static Credential Of(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization;
        var ownHeader = headers[HeaderName];
        return (authorization.Count + ownHeader.Count) switch
        {
            0 => default,
            1 => new Credential(false, authorization.Count == 1 ? TokenOf(authorization) : ownHeader.ToString().Trim()),
            _ => new Credential(true, null),
        };
    }

    private static string TokenOf(StringValues authorization)
    {
        var value = authorization.ToString();
        return value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..].Trim() : "";
    }
}
