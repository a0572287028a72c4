using Microsoft.Extensions.Options;

namespace Processor.Files;

[OptionsValidator]
internal sealed partial class FilesOptionsValidator : IValidateOptions<FilesOptions>;
