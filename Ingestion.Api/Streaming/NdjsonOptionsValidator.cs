using Microsoft.Extensions.Options;

namespace Ingestion.Api.Streaming;

[OptionsValidator]
internal sealed partial class NdjsonOptionsValidator : IValidateOptions<NdjsonOptions>;
