using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

[OptionsValidator]
internal sealed partial class AlertOptionsValidator : IValidateOptions<AlertOptions>;
