using Microsoft.Extensions.Options;

namespace Operations.Api.Aws;

[OptionsValidator]
internal sealed partial class ResourceOptionsValidator : IValidateOptions<ResourceOptions>;
