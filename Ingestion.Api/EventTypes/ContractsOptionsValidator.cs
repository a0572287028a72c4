using Microsoft.Extensions.Options;

namespace Ingestion.Api.EventTypes;

[OptionsValidator]
internal sealed partial class ContractsOptionsValidator : IValidateOptions<ContractsOptions>;
