using Microsoft.Extensions.Options;

namespace Processor.Storage;

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
