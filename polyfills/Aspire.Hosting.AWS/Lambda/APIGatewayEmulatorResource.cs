using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AWS.Lambda;

/// <summary>An API in front of functions, on a port of its own.</summary>
public class APIGatewayEmulatorResource(string name, APIGatewayType apiGatewayType) : ExecutableResource(name, "dotnet", "")
{
    internal APIGatewayType Type { get; } = apiGatewayType;
}
