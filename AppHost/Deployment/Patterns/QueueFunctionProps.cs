using Events;

namespace Deployment.Patterns;

/// <param name="Queue">Which queue; how long an invocation may take and how many messages it gets is the definition's.</param>
/// <param name="Function">The function, but for its timeout and its right to take messages.</param>
internal sealed record QueueFunctionProps(QueueDefinition Queue, ServiceFunctionProps Function);
