using Deployment.Patterns;

namespace Deployment.Stacks;

/// <summary>What there is to be watched.</summary>
internal sealed record Deployed(IReadOnlyList<HttpFunction> Apis, IReadOnlyList<QueueFunction> Consumers)
{
    public IEnumerable<ServiceFunction> Functions => [.. Apis.Select(api => api.Service), .. Consumers.Select(consumer => consumer.Service)];
}
