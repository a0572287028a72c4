using Microsoft.Extensions.Options;

namespace Processor.Downstream;

[OptionsValidator]
internal sealed partial class DownstreamOptionsValidator : IValidateOptions<DownstreamOptions>;
