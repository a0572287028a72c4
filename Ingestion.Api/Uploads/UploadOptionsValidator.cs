using Microsoft.Extensions.Options;

namespace Ingestion.Api.Uploads;

[OptionsValidator]
internal sealed partial class UploadOptionsValidator : IValidateOptions<UploadOptions>;
