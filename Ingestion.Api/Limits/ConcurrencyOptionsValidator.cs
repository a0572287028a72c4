using Microsoft.Extensions.Options;

namespace Ingestion.Api.Limits;

[OptionsValidator]
internal sealed partial class ConcurrencyOptionsValidator : IValidateOptions<ConcurrencyOptions>;
