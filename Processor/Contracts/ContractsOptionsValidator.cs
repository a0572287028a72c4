using Microsoft.Extensions.Options;

namespace Processor.Contracts;

[OptionsValidator]
internal sealed partial class ContractsOptionsValidator : IValidateOptions<ContractsOptions>;
