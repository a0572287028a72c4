using Aspire.Hosting;

namespace Polyfills.Tests.Aspire;

/// <summary>A real web project; where its assembly is stands in this assembly's metadata, as an app host's build writes it.</summary>
public sealed class LocalAwsProject : IProjectMetadata
{
    public string ProjectPath => "/LocalAws.csproj";

    public bool SuppressBuild => true;
}
