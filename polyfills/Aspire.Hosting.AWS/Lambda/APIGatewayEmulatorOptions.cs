namespace Aspire.Hosting.AWS.Lambda;

/// <summary>Settings of an API.</summary>
public class APIGatewayEmulatorOptions
{
    /// <summary>A free port when null.</summary>
    public int? HttpPort { get; set; }
}
