using Microsoft.Extensions.Options;

namespace Operations.Api.Access;

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
