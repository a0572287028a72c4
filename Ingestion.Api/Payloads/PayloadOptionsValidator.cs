using Microsoft.Extensions.Options;

namespace Ingestion.Api.Payloads;

[OptionsValidator]
internal sealed partial class PayloadOptionsValidator : IValidateOptions<PayloadOptions>;
