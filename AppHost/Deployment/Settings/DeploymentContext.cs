using Deployment.Packaging;

namespace Deployment.Settings;

/// <summary>What every part of a deployment is made from.</summary>
internal sealed record DeploymentContext(DeploymentSettings Settings, TemplateParameters Parameters, ServicePackages Packages)
{
    public PhysicalNames Names { get; } = new(Settings.Stage);

    public bool IsProduction => Settings.Stage == "prod";
}
