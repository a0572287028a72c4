using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestrator;

/// <summary>Somebody else runs the resource's processes, and publishes its states.</summary>
internal sealed class SelfManagedAnnotation : IResourceAnnotation;
