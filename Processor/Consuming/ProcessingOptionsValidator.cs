using Microsoft.Extensions.Options;

namespace Processor.Consuming;

[OptionsValidator]
internal sealed partial class ProcessingOptionsValidator : IValidateOptions<ProcessingOptions>;
