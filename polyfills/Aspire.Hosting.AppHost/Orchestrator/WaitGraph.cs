using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestrator;

internal static class WaitGraph
{
    public static IEnumerable<IResource> Dependencies(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource).Distinct();

    /// <exception cref="DistributedApplicationException">Resources wait for one another in a circle, and none would ever start.</exception>
    public static void ThrowIfCircular(IEnumerable<IResource> resources)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, []);
        }

        void Visit(IResource resource, List<IResource> path)
        {
            if (path.Contains(resource))
            {
                var circle = path.SkipWhile(step => step != resource).Append(resource).Select(step => step.Name);
                throw new DistributedApplicationException($"These resources wait for one another: {string.Join(" → ", circle)}.");
            }

            if (done.Contains(resource))
            {
                return;
            }

            path.Add(resource);
            foreach (var dependency in Dependencies(resource))
            {
                Visit(dependency, path);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(resource);
        }
    }
}
