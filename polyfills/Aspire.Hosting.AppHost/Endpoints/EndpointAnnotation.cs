using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of the endpoint's URL; the protocol's name when null.</param>
    /// <param name="transport">Kept, and of no effect on this machine.</param>
    /// <param name="name">The scheme when null.</param>
    /// <param name="port">Where clients reach the endpoint; a free port when it and <paramref name="targetPort"/> are null.</param>
    /// <param name="targetPort">Where the process listens: without a proxy the same, and used when <paramref name="port"/> is null.</param>
    /// <param name="isExternal">Whether it is public once deployed.</param>
    /// <param name="isProxied">Kept, and of no effect: no endpoint has a proxy.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToUpperInvariant();
        Transport = transport ?? "http";
        Name = name ?? UriScheme;
        ModelName.Validate("Endpoint", Name);
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    public string Name { get; set; }

    public ProtocolType Protocol { get; set; }

    public string UriScheme { get; set; }

    public string Transport { get; set; }

    public int? Port { get; set; }

    public int? TargetPort { get; set; }

    public string TargetHost { get; set; } = "localhost";

    public bool IsExternal { get; set; }

    public bool IsProxied { get; set; }

    /// <summary>Null until the application starts.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }
}

public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
{
    public EndpointAnnotation Endpoint { get; } = endpoint;

    public string Address { get; } = address;

    public int Port { get; } = port;

    public string UriString => string.Create(CultureInfo.InvariantCulture, $"{Endpoint.UriScheme}://{Address}:{Port}");
}
