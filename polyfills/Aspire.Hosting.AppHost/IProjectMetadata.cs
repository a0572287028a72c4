using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public interface IProjectMetadata : IResourceAnnotation
{
    string ProjectPath { get; }

    /// <summary>True where building the app host has built the project already.</summary>
    bool SuppressBuild => false;
}

/// <summary>Accepted and without effect: launch profiles of the projects are not read.</summary>
public class ProjectResourceOptions
{
    public string? LaunchProfileName { get; set; }

    public bool ExcludeLaunchProfile { get; set; }

    public bool ExcludeKestrelEndpoints { get; set; }
}

public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
