namespace Deployment.Packaging;

/// <summary>The zip of each service, in one folder.</summary>
internal sealed class ServicePackages(string folder)
{
    public string PathOf(DeployedService service) => Path.Combine(folder, $"{service.Project}.zip");
}
