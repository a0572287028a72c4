using Events;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Tenancy;

internal sealed class TenancyOptionsValidator : IValidateOptions<TenancyOptions>
{
    public ValidateOptionsResult Validate(string? name, TenancyOptions options)
    {
        if (string.IsNullOrEmpty(options.SingleTenant))
        {
            return ValidateOptionsResult.Fail(
                "Tenancy:SingleTenant is not set. Outside Development nothing is open by default: without it, whoever reaches this service "
                + "could send events for nobody in particular. Set it to the tenant that every event is to count for.");
        }

        return TenantId.TryCreate(options.SingleTenant, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Tenancy:SingleTenant must be 1 to {TenantId.MaxLength} of a-z, 0-9 and -: it becomes part of every key.");
    }
}
