using Amazon.DynamoDBv2;
using ApiKeys.Authentication;
using ApiKeys.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>
/// API keys for a service: who a caller is, which <c>UseAuthentication</c> finds out, and what it may do, which
/// <c>UseAuthorization</c> sees to.
/// </summary>
public static class ApiKeyHosting
{
    /// <param name="services">With an <see cref="IAmazonDynamoDB"/>.</param>
    /// <param name="refuse">Writes the answer to a request that is refused. The WWW-Authenticate header is there already.</param>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, Func<HttpContext, AccessRefusal, Task> refuse)
    {
        services.AddOptions<ApiKeyOptions>().BindConfiguration(ApiKeyOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiKeyOptions>, ApiKeyOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ApiKeyTable>().AddSingleton<CachedKeys>().AddSingleton<ApiKeyVerifier>().AddHostedService<KeyStoreCheck>();
        services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<ApiKeySchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, scheme => scheme.Refuse = refuse);
        services.AddScopePolicies();

        // Whoever writes the refusal logs it, with its code; the framework's lines for it would come on top.
        return services.AddLogging(logging => logging
            .AddFilter(typeof(ApiKeyHandler).FullName, LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Authorization", LogLevel.Warning));
    }
}
