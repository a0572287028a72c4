using System.Security.Claims;
using System.Text.Encodings.Web;
using ApiKeys.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys.Authentication;

/// <summary>Makes a request's key its user, and answers a request that has none that is taken.</summary>
internal sealed class ApiKeyHandler(
    ApiKeyVerifier verifier,
    IHostEnvironment environment,
    IOptionsMonitor<ApiKeySchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder) : AuthenticationHandler<ApiKeySchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    // RFC 6750, section 3.
    private const string Challenge = "Bearer";

    private AccessRefusal _refusal = AccessRefusal.KeyRequired;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var credential = Credential.Of(Request.Headers);
        if (credential.IsRepeated)
        {
            return Refused(AccessRefusal.KeyRepeated);
        }

        if (credential.Text is not { } text)
        {
            return environment.IsDevelopment() && LocalCaller.Sent(Request)
                ? Taken(ApiKeyClaims.DevelopmentPrincipal())
                : AuthenticateResult.NoResult();
        }

        if (!ApiKey.TryParse(text, out var key))
        {
            return Refused(AccessRefusal.KeyRequired);
        }

        try
        {
            return await verifier.VerifyAsync(key, Context.RequestAborted) is { } record
                ? Taken(ApiKeyClaims.PrincipalOf(record))
                : Refused(AccessRefusal.KeyRequired);
        }
        catch (KeyStoreException)
        {
            return Refused(AccessRefusal.KeysUnavailable);
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_refusal.Status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = Challenge;
        }

        return Options.Refuse(Context, _refusal);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not { } required)
        {
            return Options.Refuse(Context, AccessRefusal.RouteClosed);
        }

        Response.Headers.WWWAuthenticate = $"{Challenge} error=\"insufficient_scope\", scope=\"{required.Scope}\"";
        return Options.Refuse(Context, AccessRefusal.ScopeMissing);
    }

    // No result rather than a failure, whose text the base class would log for every request.
    private AuthenticateResult Refused(AccessRefusal refusal)
    {
        _refusal = refusal;
        return AuthenticateResult.NoResult();
    }

    private static AuthenticateResult Taken(ClaimsPrincipal user) => AuthenticateResult.Success(new AuthenticationTicket(user, Scheme));
}
