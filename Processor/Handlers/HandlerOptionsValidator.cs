using Microsoft.Extensions.Options;

namespace Processor.Handlers;

[OptionsValidator]
internal sealed partial class HandlerOptionsValidator : IValidateOptions<HandlerOptions>;
