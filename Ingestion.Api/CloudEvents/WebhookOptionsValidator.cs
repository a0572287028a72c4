using Microsoft.Extensions.Options;

namespace Ingestion.Api.CloudEvents;

[OptionsValidator]
internal sealed partial class WebhookOptionsValidator : IValidateOptions<WebhookOptions>;
