using Microsoft.Extensions.Options;

namespace Operations.Api.Requests;

[OptionsValidator]
internal sealed partial class RequestLimitsValidator : IValidateOptions<RequestLimits>;
