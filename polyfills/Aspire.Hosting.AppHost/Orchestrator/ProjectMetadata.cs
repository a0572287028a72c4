namespace Aspire.Hosting.Orchestrator;

/// <summary>A project that the app host names by its path, and that is built when the application starts.</summary>
internal sealed class ProjectMetadata(string projectPath) : IProjectMetadata
{
    public string ProjectPath => projectPath;
}
