using Microsoft.Extensions.Options;

namespace Processor.Aws;

[OptionsValidator]
internal sealed partial class AwsClientOptionsValidator : IValidateOptions<AwsClientOptions>;
