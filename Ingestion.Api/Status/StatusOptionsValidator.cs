using Microsoft.Extensions.Options;

namespace Ingestion.Api.Status;

[OptionsValidator]
internal sealed partial class StatusOptionsValidator : IValidateOptions<StatusOptions>;
