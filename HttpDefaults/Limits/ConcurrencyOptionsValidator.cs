using Microsoft.Extensions.Options;

namespace HttpDefaults;

[OptionsValidator]
internal sealed partial class ConcurrencyOptionsValidator : IValidateOptions<ConcurrencyOptions>;
