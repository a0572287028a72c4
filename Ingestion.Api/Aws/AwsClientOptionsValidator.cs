using Microsoft.Extensions.Options;

namespace Ingestion.Api.Aws;

[OptionsValidator]
internal sealed partial class AwsClientOptionsValidator : IValidateOptions<AwsClientOptions>;
