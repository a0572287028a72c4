using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Hosting;

/// <summary>The two secrets and what they open. Every comparison takes the same time, right or wrong.</summary>
internal sealed class Access(string browserToken, string otlpApiKey)
{
    private readonly byte[] _token = Digest(browserToken);
    private readonly byte[] _otlpKey = Digest(otlpApiKey);

    /// <summary>Derived from the token, so that a login outlives a restart where the token does.</summary>
    private readonly string _cookie =
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(browserToken), "aspire-dashboard-session"u8));

    public static string NewSecret() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public bool IsToken(string? candidate) => Equal(_token, candidate);

    public bool IsOtlpKey(string? candidate) => Equal(_otlpKey, candidate);

    public bool HasCookie(HttpContext context) =>
        context.Request.Cookies.TryGetValue(CookieName(context), out var value) && Equal(Digest(_cookie), value);

    public void SetCookie(HttpContext context) => context.Response.Cookies.Append(
        CookieName(context), _cookie, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });

    /// <summary>Cookies do not tell ports apart, so the name does: two dashboards on one machine keep their own logins.</summary>
    private static string CookieName(HttpContext context) => $"aspire-dashboard-{context.Connection.LocalPort}";

    private static bool Equal(byte[] expected, string? candidate) =>
        CryptographicOperations.FixedTimeEquals(expected, Digest(candidate ?? ""));

    /// <summary>Digests are of one length, so the comparison does not tell the secret's.</summary>
    private static byte[] Digest(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
