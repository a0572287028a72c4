using Microsoft.Extensions.Options;

namespace Operations.Api.Pipeline;

[OptionsValidator]
internal sealed partial class PipelineOptionsValidator : IValidateOptions<PipelineOptions>;
