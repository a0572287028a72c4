using Microsoft.Extensions.Options;

namespace Ingestion.Api.Requests;

[OptionsValidator]
internal sealed partial class InflationOptionsValidator : IValidateOptions<InflationOptions>;
