using Constructs;
using Deployment.Settings;
using Events;

namespace Deployment.Patterns;

/// <summary>
/// From a bucket to a function: what EventBridge is told of the bucket's files goes, where a rule asks for it, onto a queue, and the queue's
/// messages to the function. Each hop has its dead letters: what EventBridge cannot deliver, and what the function cannot handle.
/// </summary>
internal sealed class FilePipeline : Construct
{
    public FilePipeline(Construct scope, string id, DeploymentContext context, QueueFunctionProps props, RuleDefinition rule)
        : base(scope, id)
    {
        var queue = new QueueWithDeadLetters(this, "Queue", QueueWithDeadLettersProps.From(context, props.Queue));
        _ = new QueueRule(this, "Rule", context, rule, queue);
        Function = new QueueFunction(this, "Function", context, props);
        Function.Node.AddDependency(queue);
    }

    public QueueFunction Function { get; }
}
