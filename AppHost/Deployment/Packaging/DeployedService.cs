namespace Deployment.Packaging;

/// <summary>A project that runs as functions.</summary>
/// <param name="Project">The project's folder and name.</param>
internal sealed record DeployedService(string Project)
{
    public static readonly DeployedService IngestionApi = new("Ingestion.Api");

    public static readonly DeployedService OperationsApi = new("Operations.Api");

    public static readonly DeployedService Processor = new("Processor");

    public static IReadOnlyList<DeployedService> All { get; } = [IngestionApi, OperationsApi, Processor];

    /// <summary>What Lambda is told to start: the executable assembly.</summary>
    public string Handler => Project;
}
