using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>Private addresses are for Development alone.</summary>
internal sealed class PrivateWebhookCheck(IHostEnvironment environment) : IValidateOptions<AlertOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertOptions options) =>
        options.Webhook.AllowPrivate && !environment.IsDevelopment()
            ? ValidateOptionsResult.Fail(
                "Alerts:Webhook:AllowPrivate is true outside Development: whoever sets the URL could reach the network behind this service.")
            : ValidateOptionsResult.Success;
}
