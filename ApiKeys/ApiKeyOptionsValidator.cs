using Microsoft.Extensions.Options;

namespace ApiKeys;

[OptionsValidator]
internal sealed partial class ApiKeyOptionsValidator : IValidateOptions<ApiKeyOptions>;
