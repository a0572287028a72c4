using Microsoft.Extensions.Options;

namespace Heartbeats;

[OptionsValidator]
internal sealed partial class HeartbeatOptionsValidator : IValidateOptions<HeartbeatOptions>;
