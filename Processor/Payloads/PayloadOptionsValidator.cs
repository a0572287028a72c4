using Microsoft.Extensions.Options;

namespace Processor.Payloads;

[OptionsValidator]
internal sealed partial class PayloadOptionsValidator : IValidateOptions<PayloadOptions>;
