using Microsoft.Extensions.Options;

namespace Operations.Api.DeadLetters;

[OptionsValidator]
internal sealed partial class DeadLetterOptionsValidator : IValidateOptions<DeadLetterOptions>;
