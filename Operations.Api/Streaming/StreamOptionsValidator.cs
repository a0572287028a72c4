using Microsoft.Extensions.Options;

namespace Operations.Api.Streaming;

[OptionsValidator]
internal sealed partial class StreamOptionsValidator : IValidateOptions<StreamOptions>;
