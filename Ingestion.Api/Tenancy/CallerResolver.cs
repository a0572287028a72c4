using Events;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Tenancy;

/// <summary>Tells who sends a request: everyone is the one tenant that <see cref="TenancyOptions"/> names.</summary>
internal sealed class CallerResolver(IOptions<TenancyOptions> options)
{
    private readonly Caller _caller = new(TenantId.Parse(options.Value.SingleTenant ?? ""));

    public Caller Resolve() => _caller;
}
