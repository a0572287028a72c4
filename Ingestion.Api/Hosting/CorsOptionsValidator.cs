using Microsoft.Extensions.Options;

namespace Ingestion.Api.Hosting;

[OptionsValidator]
internal sealed partial class CorsOptionsValidator : IValidateOptions<CorsOptions>;
