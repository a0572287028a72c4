using Microsoft.Extensions.Options;

namespace Operations.Api.Redrives;

[OptionsValidator]
internal sealed partial class RedriveOptionsValidator : IValidateOptions<RedriveOptions>;
