using Microsoft.Extensions.Options;

namespace ServiceDefaults.Aws;

[OptionsValidator]
internal sealed partial class AwsClientOptionsValidator : IValidateOptions<AwsClientOptions>;
