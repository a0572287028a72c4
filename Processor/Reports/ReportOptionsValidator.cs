using Microsoft.Extensions.Options;

namespace Processor.Reports;

[OptionsValidator]
internal sealed partial class ReportOptionsValidator : IValidateOptions<ReportOptions>;
