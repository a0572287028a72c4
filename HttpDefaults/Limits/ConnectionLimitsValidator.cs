using Microsoft.Extensions.Options;

namespace HttpDefaults;

[OptionsValidator]
internal sealed partial class ConnectionLimitsValidator : IValidateOptions<ConnectionLimits>;
