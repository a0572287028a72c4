using Microsoft.Extensions.Options;

namespace Ingestion.Api.Publishing;

[OptionsValidator]
internal sealed partial class PublishingOptionsValidator : IValidateOptions<PublishingOptions>;
